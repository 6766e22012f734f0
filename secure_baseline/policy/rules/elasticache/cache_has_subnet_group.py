from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::ElastiCache::CacheCluster",
    requires="An ElastiCache cache has a subnet group of its own.",
    otherwise="It lands in the default VPC, beside whatever else is there.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("D01", "ElastiCache.7"),
    same_as=("ElastiCacheClusterInVPC", "CT.ELASTICACHE.PR.6"),
)
def cache_has_subnet_group(cache: Resource) -> Problems:
    group = cache.get("CacheSubnetGroupName")
    if group in (None, "", "default"):
        found = f"is {group}" if group else "is not set"
        yield cache.problem(f"It is in the default VPC: CacheSubnetGroupName {found}", "CacheSubnetGroupName")
