from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::ElastiCache::CacheCluster",
    requires="An ElastiCache cache must install minor versions automatically.",
    otherwise="Known vulnerabilities in the engine stay open until someone upgrades it by hand.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("D08", "ElastiCache.2"),
    same_as=("CT.ELASTICACHE.PR.2",),
)
def cache_has_automatic_minor_upgrades(resource: Resource) -> Problems:
    # The default is true.
    if resource.flag("AutoMinorVersionUpgrade") is False:
        yield resource.problem("Minor versions are not installed automatically", at="AutoMinorVersionUpgrade")
