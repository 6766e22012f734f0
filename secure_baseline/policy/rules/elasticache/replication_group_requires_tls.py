from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.elasticache._cache import is_secondary


@rule(
    "AWS::ElastiCache::ReplicationGroup",
    requires="An ElastiCache replication group must require TLS.",
    otherwise="Data and passwords travel in plaintext between clients and nodes.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("G19", "ElastiCache.5"),
    same_as=(
        "ElastiCacheRedisClusterEncryption",
        "CT.ELASTICACHE.PR.5",
        "ELASTICACHE_REPLICATION_GROUP_TRANSIT_ENCRYPTION",
    ),
)
def replication_group_requires_tls(group: Resource) -> Problems:
    encrypted = group.flag("TransitEncryptionEnabled")
    if encrypted:
        if group.text("TransitEncryptionMode") == "preferred":
            yield group.problem("Connections without TLS are accepted", at="TransitEncryptionMode")
    elif encrypted is False or not is_secondary(group):
        yield group.problem("Traffic is not encrypted", at="TransitEncryptionEnabled")
