"""ElastiCache replication groups demand TLS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.elasticache._cache import is_secondary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    encrypted = group.flag("TransitEncryptionEnabled")
    if encrypted:
        if group.text("TransitEncryptionMode") == "preferred":
            yield group.problem(
                "It takes connections without TLS: TransitEncryptionMode is preferred", "TransitEncryptionMode"
            )
    elif encrypted is False or not is_secondary(group):
        found = "is not set" if encrypted is None else "is false"
        yield group.problem(
            f"Its connections are not encrypted: TransitEncryptionEnabled {found}", "TransitEncryptionEnabled"
        )


RULE = Rule(
    id="elasticache-replication-group-demands-tls",
    types=("AWS::ElastiCache::ReplicationGroup",),
    demands="An ElastiCache replication group refuses connections without TLS.",
    why="Data and passwords cross the network in clear.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("G19",),
    security_hub=("ElastiCache.5",),
    nag=("ElastiCacheRedisClusterEncryption",),
    control_tower=("CT.ELASTICACHE.PR.5",),
    engine=("ELASTICACHE_REPLICATION_GROUP_TRANSIT_ENCRYPTION",),
    fix=Fix(
        cdk="""\
elasticache.CfnReplicationGroup(
    self,
    'Cache',
    replication_group_description='Sessions',
    engine='valkey',
    transit_encryption_enabled=True,
    cache_subnet_group_name='private',
)
""",
        cloudformation="""\
Type: AWS::ElastiCache::ReplicationGroup
Properties:
  ReplicationGroupDescription: Sessions
  Engine: valkey
  TransitEncryptionEnabled: true
  CacheSubnetGroupName: private
""",
    ),
    check=_check,
)
