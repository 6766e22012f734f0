from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.elasticache._cache import is_memcached, is_secondary, is_written


@rule(
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::ElastiCache::ServerlessCache",
    requires="An ElastiCache cache for Valkey or Redis OSS must authenticate its users.",
    otherwise="Anyone who reaches the cache can read and change everything.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D05", "ElastiCache.6"),
    same_as=("ElastiCacheRedisClusterRedisAuth", "CT.ELASTICACHE.PR.7", "CT.ELASTICACHE.PR.8"),
)
def cache_requires_authentication(cache: Resource) -> Problems:
    if cache.type == "AWS::ElastiCache::ServerlessCache":
        if not is_memcached(cache) and not is_written(cache, "UserGroupId"):
            yield cache.problem("Users are not authenticated", at="UserGroupId")
    elif not cache.get("UserGroupIds") and not is_written(cache, "AuthToken") and not is_secondary(cache):
        yield cache.problem("Users are not authenticated", at="UserGroupIds")
