from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Redshift::Cluster",
    requires="A Redshift cluster must be encrypted at rest.",
    otherwise="Anyone who obtains a disk or a snapshot can read the data.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("D07", "G14", "Redshift.10"),
    same_as=(
        "RedshiftClusterEncryptionAtRest",
        "RedshiftClusterConfiguration",
        "CT.REDSHIFT.PR.8",
        "REDSHIFT_CLUSTER_CONFIGURATION_CHECK",
    ),
)
def cluster_is_encrypted(cluster: Resource) -> Problems:
    # On by default since January 2025.
    if cluster.flag("Encrypted") is False:
        yield cluster.problem("Data is not encrypted at rest", at="Encrypted")
