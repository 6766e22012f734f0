from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_subnets, rule


@rule(
    "AWS::Redshift::ClusterSubnetGroup",
    requires="The subnets of a Redshift subnet group must be private.",
    otherwise="One wrong setting exposes the cluster to the internet.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("D01",),
)
def subnet_group_uses_private_subnets(group: Resource) -> Problems:
    if public := public_subnets(group, "SubnetIds"):
        yield group.node("SubnetIds").problem(f"Subnets are public: {', '.join(public)}")
