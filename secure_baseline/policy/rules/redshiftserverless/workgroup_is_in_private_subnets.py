from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_subnets, rule


@rule(
    "AWS::RedshiftServerless::Workgroup",
    requires="The subnets of a Redshift Serverless workgroup have no route to an internet gateway.",
    otherwise="One wrong setting is then enough to put it on the internet.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("D01", "D07"),
)
def workgroup_is_in_private_subnets(group: Resource) -> Problems:
    if public := public_subnets(group, "SubnetIds"):
        yield group.problem(f"It has public subnets: {', '.join(public)}", "SubnetIds")
