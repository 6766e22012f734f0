"""ElastiCache replication groups survive the loss of a zone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_KEYS = ("AutomaticFailoverEnabled", "MultiAZEnabled")


def _check(group: Resource) -> Iterator[Problem]:
    off = [key for key in _KEYS if not group.flag(key)]
    if off:
        yield group.problem(f"It does not fail over to another zone: {' and '.join(off)} not true", off[0])


RULE = Rule(
    id="elasticache-replication-group-spans-zones",
    types=("AWS::ElastiCache::ReplicationGroup",),
    demands="An ElastiCache replication group has replicas in other zones and fails over by itself.",
    why="The cache is down, and its data may be lost, when its zone or its primary fails.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("D08",),
    security_hub=("ElastiCache.3",),
    nag=("ElastiCacheRedisClusterMultiAZ",),
    control_tower=("CT.ELASTICACHE.PR.3",),
    fix=Fix(
        cdk="""\
elasticache.CfnReplicationGroup(
    self,
    'Cache',
    replication_group_description='Sessions',
    engine='valkey',
    automatic_failover_enabled=True,
    multi_az_enabled=True,
    num_cache_clusters=2,
)
""",
        cloudformation="""\
Type: AWS::ElastiCache::ReplicationGroup
Properties:
  ReplicationGroupDescription: Sessions
  Engine: valkey
  AutomaticFailoverEnabled: true
  MultiAZEnabled: true
  NumCacheClusters: 2
""",
    ),
    check=_check,
)
