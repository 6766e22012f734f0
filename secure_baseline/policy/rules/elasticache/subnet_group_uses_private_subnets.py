from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_subnets, rule


@rule(
    "AWS::ElastiCache::SubnetGroup",
    requires="The subnets of an ElastiCache subnet group must not have a route to an internet gateway.",
    otherwise="One wrong setting exposes the cache to the internet.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("D01",),
)
def subnet_group_uses_private_subnets(group: Resource) -> Problems:
    if public := public_subnets(group, "SubnetIds"):
        yield group.problem(f"Subnets are public: {', '.join(public)}", at="SubnetIds")
