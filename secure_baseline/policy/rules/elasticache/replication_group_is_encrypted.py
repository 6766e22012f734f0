from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.elasticache._cache import is_secondary


@rule(
    "AWS::ElastiCache::ReplicationGroup",
    requires="An ElastiCache replication group is encrypted at rest.",
    otherwise="Whoever gets hold of its disks or its backups reads the data.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("G14", "ElastiCache.4"),
    same_as=(
        "ElastiCacheRedisClusterEncryption",
        "CT.ELASTICACHE.PR.4",
        "ELASTICACHE_REPLICATION_GROUP_ENCRYPTION_AT_REST",
    ),
)
def replication_group_is_encrypted(group: Resource) -> Problems:
    encrypted = group.flag("AtRestEncryptionEnabled")
    if encrypted is None and (is_secondary(group) or (group.text("Engine") or "").lower() == "valkey"):
        return  # Valkey is encrypted by itself
    if not encrypted:
        found = "is not set" if encrypted is None else "is false"
        yield group.problem(f"It is not encrypted at rest: AtRestEncryptionEnabled {found}", "AtRestEncryptionEnabled")
