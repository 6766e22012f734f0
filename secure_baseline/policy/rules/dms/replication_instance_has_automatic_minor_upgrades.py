from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::DMS::ReplicationInstance",
    requires="A DMS replication instance must install minor versions automatically.",
    otherwise="Known vulnerabilities in the engine stay open until someone upgrades it by hand.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D08", "DMS.6"),
)
def replication_instance_has_automatic_minor_upgrades(instance: Resource) -> Problems:
    if instance.flag("AutoMinorVersionUpgrade") is False:
        yield instance.problem("Minor versions are not installed automatically", at="AutoMinorVersionUpgrade")
