from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.elasticache._cache import is_secondary, is_written


@rule(
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::ElastiCache::ServerlessCache",
    requires="An ElastiCache cache is encrypted with a customer managed key.",
    otherwise="Nobody can restrict, audit or withdraw the use of a key that AWS manages.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G12", "G14"),
)
def cache_uses_own_key(cache: Resource) -> Problems:
    if cache.type == "AWS::ElastiCache::ReplicationGroup":
        encrypted = cache.flag("AtRestEncryptionEnabled")
        by_itself = encrypted is None and (cache.text("Engine") or "").lower() == "valkey"
        if not (encrypted or by_itself) or is_secondary(cache):
            return  # elasticache-replication-group-is-encrypted tells
    if not is_written(cache, "KmsKeyId"):
        yield cache.problem("AWS manages its key: KmsKeyId is not set", "KmsKeyId")
