from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::RDS::DBInstance",
    "AWS::RDS::DBCluster",
    requires="An RDS database installs minor engine versions by itself.",
    otherwise="Known holes of the engine stay open until somebody thinks of them.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("D08", "CIS 3.2.2", "RDS.13", "RDS.35"),
    same_as=("RDSAutomaticMinorVersionUpgradeEnabled", "CT.RDS.PR.5"),
)
def database_installs_minor_versions(database: Resource) -> Problems:
    # Left out, it is on.
    if database.flag("AutoMinorVersionUpgrade") is False:
        yield database.problem(
            "It does not install minor versions: AutoMinorVersionUpgrade is false", "AutoMinorVersionUpgrade"
        )
