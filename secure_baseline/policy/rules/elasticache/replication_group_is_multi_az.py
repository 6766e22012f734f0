from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ElastiCache::ReplicationGroup",
    requires="An ElastiCache replication group must have automatic failover and Multi-AZ enabled.",
    otherwise="The cache is down, and may lose its data, when its Availability Zone or primary node fails.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D08", "ElastiCache.3"),
    same_as=("ElastiCacheRedisClusterMultiAZ", "CT.ELASTICACHE.PR.3"),
)
def replication_group_is_multi_az(group: Resource) -> Problems:
    off = [key for key in ("AutomaticFailoverEnabled", "MultiAZEnabled") if not group.flag(key)]
    if off:
        yield group.problem("The group does not fail over to another Availability Zone", at=off[0])
