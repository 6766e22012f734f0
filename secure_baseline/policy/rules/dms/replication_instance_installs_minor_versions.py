from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::DMS::ReplicationInstance",
    requires="A replication instance of DMS installs minor versions by itself.",
    otherwise="Known holes of the engine stay open until somebody thinks of them.",
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
