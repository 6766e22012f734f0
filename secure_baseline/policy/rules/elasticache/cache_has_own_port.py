from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_DEFAULTS = {6379, 11211}


@rule(
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::ElastiCache::CacheCluster",
    requires="An ElastiCache cache listens on another port than its engine's default.",
    otherwise="Whoever scans a network for caches finds it by its port.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("D05",),
    same_as=("ElastiCacheClusterNonDefaultPort",),
)
def cache_has_own_port(cache: Resource) -> Problems:
    port = cache.number("Port")
    if port is None or port in _DEFAULTS:
        found = "not set" if port is None else f"{port:g}"
        yield cache.problem(f"It listens on its engine's default port: Port is {found}", "Port")
