from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.elasticache._cache import is_memcached


@rule(
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::ElastiCache::CacheCluster",
    requires="An ElastiCache cache for Valkey or Redis OSS must be backed up daily.",
    otherwise="Data lost with the cache cannot be restored.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("E01", "ElastiCache.1"),
    same_as=(
        "ElastiCacheRedisClusterAutomaticBackup",
        "CT.ELASTICACHE.PR.1",
        "ELASTICACHE_REDIS_CLUSTER_AUTOMATIC_BACKUP_CHECK",
    ),
)
def cache_has_automatic_backups(cache: Resource) -> Problems:
    if cache.type == "AWS::ElastiCache::CacheCluster" and is_memcached(cache):
        return
    if not cache.number("SnapshotRetentionLimit"):
        yield cache.problem("No backups are kept", at="SnapshotRetentionLimit")
