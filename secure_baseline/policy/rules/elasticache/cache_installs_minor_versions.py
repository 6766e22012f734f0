from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::ElastiCache::CacheCluster",
    requires="An ElastiCache cache installs minor engine versions by itself.",
    otherwise="Known holes of the engine stay open until somebody thinks of them.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("D08", "ElastiCache.2"),
    same_as=("CT.ELASTICACHE.PR.2",),
)
def cache_installs_minor_versions(resource: Resource) -> Problems:
    # Left out, it is on.
    if resource.flag("AutoMinorVersionUpgrade") is False:
        yield resource.problem(
            "It does not install minor versions: AutoMinorVersionUpgrade is false", "AutoMinorVersionUpgrade"
        )
