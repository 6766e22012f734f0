from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::RedshiftServerless::Workgroup",
    requires="A Redshift Serverless workgroup must not be publicly accessible.",
    otherwise="Anyone on the internet can try passwords and exploits against it.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D01", "D07", "RedshiftServerless.3"),
)
def workgroup_is_not_public(resource: Resource) -> Problems:
    # Left out, it is off.
    if resource.flag("PubliclyAccessible"):
        yield resource.problem("It has a public address: PubliclyAccessible is true", "PubliclyAccessible")
