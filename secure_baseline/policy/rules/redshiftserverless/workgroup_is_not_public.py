from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::RedshiftServerless::Workgroup",
    requires="A Redshift Serverless workgroup must not be publicly accessible.",
    otherwise="Anyone on the internet can try passwords and exploits against it.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D01", "D07", "RedshiftServerless.3"),
)
def workgroup_is_not_public(workgroup: Resource) -> Problems:
    # Off by default.
    if workgroup.flag("PubliclyAccessible"):
        yield workgroup.problem("The workgroup is publicly accessible", at="PubliclyAccessible")
