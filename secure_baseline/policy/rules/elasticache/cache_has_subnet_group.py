from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::ElastiCache::CacheCluster",
    requires="An ElastiCache cache must have its own subnet group.",
    otherwise="It is placed in the default VPC, where every subnet is public.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("D01", "ElastiCache.7"),
    same_as=("ElastiCacheClusterInVPC", "CT.ELASTICACHE.PR.6"),
)
def cache_has_subnet_group(cache: Resource) -> Problems:
    if cache.get("CacheSubnetGroupName") in (None, "", "default"):
        yield cache.problem("The cache has no subnet group of its own", at="CacheSubnetGroupName")
