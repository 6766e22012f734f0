from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Neptune::DBInstance",
    requires="A Neptune instance must install minor versions automatically.",
    otherwise="Known vulnerabilities in the engine stay open until someone upgrades it by hand.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D06",),
    same_as=("NeptuneClusterAutomaticMinorVersionUpgrade",),
)
def instance_has_automatic_minor_upgrades(instance: Resource) -> Problems:
    # The default is on.
    if instance.flag("AutoMinorVersionUpgrade") is False:
        yield instance.problem("Minor versions are not installed automatically", at="AutoMinorVersionUpgrade")
