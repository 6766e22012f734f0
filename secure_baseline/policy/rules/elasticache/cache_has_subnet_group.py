"""ElastiCache caches are placed in subnets that somebody chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cache: Resource) -> Iterator[Problem]:
    group = cache.get("CacheSubnetGroupName")
    if group in (None, "", "default"):
        found = f"is {group}" if group else "is not set"
        yield cache.problem(f"It is in the default VPC: CacheSubnetGroupName {found}", "CacheSubnetGroupName")


RULE = Rule(
    id="elasticache-cache-has-subnet-group",
    types=("AWS::ElastiCache::ReplicationGroup", "AWS::ElastiCache::CacheCluster"),
    demands="An ElastiCache cache has a subnet group of its own.",
    why="It lands in the default VPC, beside whatever else is there.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("D01",),
    security_hub=("ElastiCache.7",),
    nag=("ElastiCacheClusterInVPC",),
    control_tower=("CT.ELASTICACHE.PR.6",),
    fix=Fix(
        cdk="""\
elasticache.CfnReplicationGroup(
    self,
    'Cache',
    replication_group_description='Sessions',
    engine='valkey',
    cache_subnet_group_name='private',
)
""",
        cloudformation="""\
Type: AWS::ElastiCache::ReplicationGroup
Properties:
  ReplicationGroupDescription: Sessions
  Engine: valkey
  CacheSubnetGroupName: private
""",
    ),
    check=_check,
)
