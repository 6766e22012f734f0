from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Redshift::ClusterSubnetGroup",
    requires="A Redshift subnet group must have at least two subnets.",
    otherwise="A cluster cannot move to another Availability Zone when its own fails.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D07", "Redshift.16"),
)
def subnet_group_is_multi_az(group: Resource) -> Problems:
    if len(group.nodes("SubnetIds")) == 1:
        yield group.problem("The group has only one subnet", at="SubnetIds")
