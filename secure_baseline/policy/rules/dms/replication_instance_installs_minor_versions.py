from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::DMS::ReplicationInstance",
    requires="A DMS replication instance must install minor versions automatically.",
    otherwise="Known vulnerabilities in the engine stay open until someone upgrades it by hand.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D08", "DMS.6"),
)
def replication_instance_installs_minor_versions(resource: Resource) -> Problems:
    # Left out, it is on.
    if resource.flag("AutoMinorVersionUpgrade") is False:
        yield resource.problem(
            "It does not install minor versions: AutoMinorVersionUpgrade is false", "AutoMinorVersionUpgrade"
        )
