from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Neptune::DBInstance",
    requires="A Neptune instance installs minor engine versions by itself.",
    otherwise="Known holes of the engine stay open until somebody thinks of them.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D06",),
    same_as=("NeptuneClusterAutomaticMinorVersionUpgrade",),
)
def instance_installs_minor_versions(instance: Resource) -> Problems:
    # Left out, it is on.
    if instance.flag("AutoMinorVersionUpgrade") is False:
        yield instance.problem(
            "It does not install minor versions: AutoMinorVersionUpgrade is false", "AutoMinorVersionUpgrade"
        )
