from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::ElastiCache::CacheCluster",
    requires="An ElastiCache cache must not listen on the default port.",
    otherwise="A network scan finds the cache by its port.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("D05",),
    same_as=("ElastiCacheClusterNonDefaultPort",),
)
def cache_uses_non_default_port(cache: Resource) -> Problems:
    if cache.number("Port") in {None, 6379, 11211}:
        yield cache.problem("The cache listens on the default port", at="Port")
