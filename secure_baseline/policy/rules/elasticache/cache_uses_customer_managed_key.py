from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.elasticache._cache import is_secondary, is_written


@rule(
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::ElastiCache::ServerlessCache",
    requires="An ElastiCache cache must be encrypted with a customer managed key.",
    otherwise="You cannot restrict, audit or revoke the use of a key that AWS manages.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G12", "G14"),
)
def cache_uses_customer_managed_key(cache: Resource) -> Problems:
    if cache.type == "AWS::ElastiCache::ReplicationGroup":
        encrypted = cache.flag("AtRestEncryptionEnabled")
        by_default = encrypted is None and (cache.text("Engine") or "").lower() == "valkey"
        if not (encrypted or by_default) or is_secondary(cache):
            return  # another rule reports an unencrypted one
    if not is_written(cache, "KmsKeyId"):
        yield cache.problem("No customer managed key is used", at="KmsKeyId")
