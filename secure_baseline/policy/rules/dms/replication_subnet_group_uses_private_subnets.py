from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_subnets, rule


@rule(
    "AWS::DMS::ReplicationSubnetGroup",
    requires="A DMS replication subnet group must contain only private subnets.",
    otherwise="One wrong setting exposes the replication instance to the internet.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("D01",),
)
def replication_subnet_group_uses_private_subnets(group: Resource) -> Problems:
    if public := public_subnets(group, "SubnetIds"):
        yield group.problem(f"Subnets are public: {', '.join(public)}", at="SubnetIds")
