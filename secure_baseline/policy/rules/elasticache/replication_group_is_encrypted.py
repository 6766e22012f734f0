"""ElastiCache replication groups are encrypted at rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.elasticache._cache import is_secondary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    encrypted = group.flag("AtRestEncryptionEnabled")
    if encrypted is None and (is_secondary(group) or (group.text("Engine") or "").lower() == "valkey"):
        return  # Valkey is encrypted by itself
    if not encrypted:
        found = "is not set" if encrypted is None else "is false"
        yield group.problem(f"It is not encrypted at rest: AtRestEncryptionEnabled {found}", "AtRestEncryptionEnabled")


RULE = Rule(
    id="elasticache-replication-group-is-encrypted",
    types=("AWS::ElastiCache::ReplicationGroup",),
    demands="An ElastiCache replication group is encrypted at rest.",
    why="Whoever gets hold of its disks or its backups reads the data.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("G14",),
    security_hub=("ElastiCache.4",),
    nag=("ElastiCacheRedisClusterEncryption",),
    control_tower=("CT.ELASTICACHE.PR.4",),
    engine=("ELASTICACHE_REPLICATION_GROUP_ENCRYPTION_AT_REST",),
    fix=Fix(
        cdk="""\
elasticache.CfnReplicationGroup(
    self,
    'Cache',
    replication_group_description='Sessions',
    engine='valkey',
    at_rest_encryption_enabled=True,
)
""",
        cloudformation="""\
Type: AWS::ElastiCache::ReplicationGroup
Properties:
  ReplicationGroupDescription: Sessions
  Engine: valkey
  AtRestEncryptionEnabled: true
""",
    ),
    check=_check,
)
