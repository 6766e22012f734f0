"""ElastiCache caches do not listen on the default port."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_DEFAULTS = {6379, 11211}


def _check(cache: Resource) -> Iterator[Problem]:
    port = cache.number("Port")
    if port is None or port in _DEFAULTS:
        found = "not set" if port is None else f"{port:g}"
        yield cache.problem(f"It listens on its engine's default port: Port is {found}", "Port")


RULE = Rule(
    id="elasticache-cache-has-own-port",
    types=("AWS::ElastiCache::ReplicationGroup", "AWS::ElastiCache::CacheCluster"),
    demands="An ElastiCache cache listens on another port than its engine's default.",
    why="Whoever scans a network for caches finds it by its port.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("D05",),
    nag=("ElastiCacheClusterNonDefaultPort",),
    fix=Fix(
        cdk="""\
elasticache.CfnReplicationGroup(
    self, 'Cache', replication_group_description='Sessions', engine='valkey', port=16379
)
""",
        cloudformation="""\
Type: AWS::ElastiCache::ReplicationGroup
Properties:
  ReplicationGroupDescription: Sessions
  Engine: valkey
  Port: 16379
""",
    ),
    check=_check,
)
