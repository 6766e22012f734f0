from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Neptune::DBInstance",
    requires="A Neptune instance must not be publicly accessible.",
    otherwise="Anyone on the internet can try to connect to the database.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D06", "D01"),
)
def instance_is_not_public(instance: Resource) -> Problems:
    # The default is off.
    if instance.flag("PubliclyAccessible"):
        yield instance.problem("The instance is publicly accessible", at="PubliclyAccessible")
