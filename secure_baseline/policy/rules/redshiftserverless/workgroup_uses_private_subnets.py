from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_subnets, rule


@rule(
    "AWS::RedshiftServerless::Workgroup",
    requires="The subnets of a Redshift Serverless workgroup must be private.",
    otherwise="One wrong setting exposes it to the internet.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("D01", "D07"),
)
def workgroup_uses_private_subnets(workgroup: Resource) -> Problems:
    if public := public_subnets(workgroup, "SubnetIds"):
        yield workgroup.node("SubnetIds").problem(f"Subnets are public: {', '.join(public)}")
