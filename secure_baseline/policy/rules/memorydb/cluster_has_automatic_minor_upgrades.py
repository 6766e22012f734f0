from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::MemoryDB::Cluster",
    requires="A MemoryDB cluster must install minor versions automatically.",
    otherwise="Known vulnerabilities in the engine stay open until someone upgrades it by hand.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D08",),
)
def cluster_has_automatic_minor_upgrades(cluster: Resource) -> Problems:
    # On by default.
    if cluster.flag("AutoMinorVersionUpgrade") is False:
        yield cluster.problem("Minor versions are not installed automatically", at="AutoMinorVersionUpgrade")
