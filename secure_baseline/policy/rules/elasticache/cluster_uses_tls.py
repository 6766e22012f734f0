import re

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.elasticache._cache import is_memcached

# Memcached knows it since 1.6.12.
_TOO_OLD = re.compile(r"1\.(?:[0-5]\.|6\.(?:\d|1[01])$)")


@rule(
    "AWS::ElastiCache::CacheCluster",
    requires="An ElastiCache cluster encrypts its connections.",
    otherwise="Data cross the network in clear.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19",),
)
def cluster_uses_tls(cluster: Resource) -> Problems:
    encrypted = cluster.flag("TransitEncryptionEnabled")
    if encrypted or (is_memcached(cluster) and _TOO_OLD.match(cluster.text("EngineVersion") or "")):
        return
    found = "is not set" if encrypted is None else "is false"
    yield cluster.problem(
        f"Its connections are not encrypted: TransitEncryptionEnabled {found}", "TransitEncryptionEnabled"
    )
