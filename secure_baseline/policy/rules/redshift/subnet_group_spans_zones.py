from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Redshift::ClusterSubnetGroup",
    requires="A subnet group of Redshift has subnets in two Availability Zones.",
    otherwise="A cluster cannot move when its zone fails.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D07", "Redshift.16"),
)
def subnet_group_spans_zones(group: Resource) -> Problems:
    if len(group.nodes("SubnetIds")) == 1:
        yield group.problem("It has one subnet only", "SubnetIds")
