from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Neptune::DBInstance",
    requires="A Neptune instance has no public address.",
    otherwise="Anyone on the internet can reach the database.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D06", "D01"),
)
def instance_is_not_public(instance: Resource) -> Problems:
    # Left out, it is off.
    if instance.flag("PubliclyAccessible"):
        yield instance.problem("It has a public address: PubliclyAccessible is true", "PubliclyAccessible")
