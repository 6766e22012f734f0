from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_subnets, rule


@rule(
    "AWS::DocDB::DBSubnetGroup",
    "AWS::Neptune::DBSubnetGroup",
    requires="The subnets of a DocumentDB or Neptune subnet group have no route to an internet gateway.",
    otherwise="One wrong setting is then enough to put it on the internet.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("D01", "D06"),
)
def subnet_group_is_private(group: Resource) -> Problems:
    if public := public_subnets(group, "SubnetIds"):
        yield group.problem(f"It has public subnets: {', '.join(public)}", "SubnetIds")
