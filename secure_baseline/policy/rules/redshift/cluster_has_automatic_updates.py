from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Redshift::Cluster",
    requires="A Redshift cluster must install major versions automatically.",
    otherwise="Known vulnerabilities in the engine stay open until someone upgrades it by hand.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D07", "Redshift.6"),
    same_as=("RedshiftClusterVersionUpgrade", "RedshiftClusterMaintenanceSettings", "CT.REDSHIFT.PR.4"),
)
def cluster_has_automatic_updates(cluster: Resource) -> Problems:
    # On by default.
    if cluster.flag("AllowVersionUpgrade") is False:
        yield cluster.problem("Major versions are not installed automatically", at="AllowVersionUpgrade")
