from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.elasticache._cache import is_secondary


@rule(
    "AWS::ElastiCache::ReplicationGroup",
    requires="An ElastiCache replication group must be encrypted at rest.",
    otherwise="Anyone who obtains the disk or a backup can read the data.",
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
        return  # Valkey is encrypted by default
    if not encrypted:
        yield group.problem("Data is not encrypted at rest", at="AtRestEncryptionEnabled")
