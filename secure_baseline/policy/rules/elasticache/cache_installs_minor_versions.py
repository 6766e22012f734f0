"""ElastiCache caches install minor versions by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    # Left out, it is on.
    if resource.flag("AutoMinorVersionUpgrade") is False:
        yield resource.problem(
            "It does not install minor versions: AutoMinorVersionUpgrade is false", "AutoMinorVersionUpgrade"
        )


RULE = Rule(
    id="elasticache-cache-installs-minor-versions",
    types=("AWS::ElastiCache::ReplicationGroup", "AWS::ElastiCache::CacheCluster"),
    demands="An ElastiCache cache installs minor engine versions by itself.",
    why="Known holes of the engine stay open until somebody thinks of them.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("D08",),
    security_hub=("ElastiCache.2",),
    control_tower=("CT.ELASTICACHE.PR.2",),
    fix=Fix(
        cdk="""\
elasticache.CfnReplicationGroup(
    self,
    'Cache',
    replication_group_description='Sessions',
    engine='valkey',
    auto_minor_version_upgrade=True,
)
""",
        cloudformation="""\
Type: AWS::ElastiCache::ReplicationGroup
Properties:
  ReplicationGroupDescription: Sessions
  Engine: valkey
  AutoMinorVersionUpgrade: true
""",
    ),
    check=_check,
)
