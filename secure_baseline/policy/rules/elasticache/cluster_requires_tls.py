import re

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.elasticache._cache import is_memcached

# Memcached supports TLS since 1.6.12.
_TOO_OLD = re.compile(r"1\.(?:[0-5]\.|6\.(?:\d|1[01])$)")


@rule(
    "AWS::ElastiCache::CacheCluster",
    requires="An ElastiCache cluster must encrypt traffic with TLS.",
    otherwise="Data travels in plaintext between clients and nodes.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19",),
)
def cluster_requires_tls(cluster: Resource) -> Problems:
    if cluster.flag("TransitEncryptionEnabled"):
        return
    if not is_memcached(cluster) or not _TOO_OLD.match(cluster.text("EngineVersion") or ""):
        yield cluster.problem("Traffic is not encrypted", at="TransitEncryptionEnabled")
