from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_subnets, rule


@rule(
    "AWS::DocDB::DBSubnetGroup",
    "AWS::Neptune::DBSubnetGroup",
    requires="A DocumentDB or Neptune subnet group must contain private subnets only.",
    otherwise="One wrong setting exposes the database to the internet.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("D01", "D06"),
)
def subnet_group_uses_private_subnets(group: Resource) -> Problems:
    if public := public_subnets(group, "SubnetIds"):
        yield group.problem(f"Subnets are public: {', '.join(public)}", at="SubnetIds")
