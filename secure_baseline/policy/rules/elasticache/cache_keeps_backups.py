from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.elasticache._cache import is_memcached


@rule(
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::ElastiCache::CacheCluster",
    requires="An ElastiCache cache of Valkey or Redis is backed up every day.",
    otherwise="What is lost with the cache is lost for good.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("E01", "ElastiCache.1"),
    same_as=(
        "ElastiCacheRedisClusterAutomaticBackup",
        "CT.ELASTICACHE.PR.1",
        "ELASTICACHE_REDIS_CLUSTER_AUTOMATIC_BACKUP_CHECK",
    ),
)
def cache_keeps_backups(cache: Resource) -> Problems:
    if cache.type == "AWS::ElastiCache::CacheCluster" and is_memcached(cache):
        return
    days = cache.number("SnapshotRetentionLimit")
    if not days:
        found = "not set" if days is None else "0"
        yield cache.problem(f"It has no backups: SnapshotRetentionLimit is {found}", "SnapshotRetentionLimit")
