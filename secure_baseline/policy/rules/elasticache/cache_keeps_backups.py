"""ElastiCache caches of Valkey and Redis have backups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.elasticache._cache import is_memcached

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cache: Resource) -> Iterator[Problem]:
    if cache.type == "AWS::ElastiCache::CacheCluster" and is_memcached(cache):
        return
    days = cache.number("SnapshotRetentionLimit")
    if not days:
        found = "not set" if days is None else "0"
        yield cache.problem(f"It has no backups: SnapshotRetentionLimit is {found}", "SnapshotRetentionLimit")


RULE = Rule(
    id="elasticache-cache-keeps-backups",
    types=("AWS::ElastiCache::ReplicationGroup", "AWS::ElastiCache::CacheCluster"),
    demands="An ElastiCache cache of Valkey or Redis is backed up every day.",
    why="What is lost with the cache is lost for good.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("E01",),
    security_hub=("ElastiCache.1",),
    nag=("ElastiCacheRedisClusterAutomaticBackup",),
    control_tower=("CT.ELASTICACHE.PR.1",),
    engine=("ELASTICACHE_REDIS_CLUSTER_AUTOMATIC_BACKUP_CHECK",),
    fix=Fix(
        cdk="""\
elasticache.CfnReplicationGroup(
    self,
    'Cache',
    replication_group_description='Sessions',
    engine='valkey',
    snapshot_retention_limit=7,
)
""",
        cloudformation="""\
Type: AWS::ElastiCache::ReplicationGroup
Properties:
  ReplicationGroupDescription: Sessions
  Engine: valkey
  SnapshotRetentionLimit: 7
""",
    ),
    check=_check,
)
