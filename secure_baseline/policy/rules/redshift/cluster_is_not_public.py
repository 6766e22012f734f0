from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Redshift::Cluster",
    requires="A Redshift cluster must not be publicly accessible.",
    otherwise="Anyone on the internet can try passwords and exploits against it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D01", "D07", "Redshift.1"),
    same_as=("RedshiftClusterPublicAccess", "CT.REDSHIFT.PR.1", "REDSHIFT_CLUSTER_PUBLIC_ACCESS_CHECK"),
)
def cluster_is_not_public(cluster: Resource) -> Problems:
    # Off by default since January 2025.
    if cluster.flag("PubliclyAccessible"):
        yield cluster.problem("The cluster is publicly accessible", at="PubliclyAccessible")
