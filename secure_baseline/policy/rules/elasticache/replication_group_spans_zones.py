from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_KEYS = ("AutomaticFailoverEnabled", "MultiAZEnabled")


@rule(
    "AWS::ElastiCache::ReplicationGroup",
    requires="An ElastiCache replication group has replicas in other zones and fails over by itself.",
    otherwise="The cache is down, and its data may be lost, when its zone or its primary fails.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D08", "ElastiCache.3"),
    same_as=("ElastiCacheRedisClusterMultiAZ", "CT.ELASTICACHE.PR.3"),
)
def replication_group_spans_zones(group: Resource) -> Problems:
    off = [key for key in _KEYS if not group.flag(key)]
    if off:
        yield group.problem(f"It does not fail over to another zone: {' and '.join(off)} not true", off[0])
