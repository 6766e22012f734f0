from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::MemoryDB::Cluster",
    "AWS::MemoryDB::MultiRegionCluster",
    requires="A MemoryDB cluster must require TLS.",
    otherwise="Data and passwords cross the network in plaintext.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("G19",),
)
def cluster_requires_tls(cluster: Resource) -> Problems:
    # On by default.
    if cluster.flag("TLSEnabled") is False:
        yield cluster.problem("Unencrypted connections are accepted", at="TLSEnabled")
