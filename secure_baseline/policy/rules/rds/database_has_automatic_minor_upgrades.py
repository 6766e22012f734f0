from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::RDS::DBInstance",
    "AWS::RDS::DBCluster",
    requires="An RDS database must install minor versions automatically.",
    otherwise="Known vulnerabilities in the engine stay open until someone upgrades it by hand.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("D08", "CIS 3.2.2", "RDS.13", "RDS.35"),
    same_as=("RDSAutomaticMinorVersionUpgradeEnabled", "CT.RDS.PR.5"),
)
def database_has_automatic_minor_upgrades(database: Resource) -> Problems:
    # On by default.
    if database.flag("AutoMinorVersionUpgrade") is False:
        yield database.problem("Minor versions are not installed automatically", at="AutoMinorVersionUpgrade")
