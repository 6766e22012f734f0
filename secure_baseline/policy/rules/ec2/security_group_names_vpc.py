from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::SecurityGroup",
    requires="A security group must specify its VPC.",
    otherwise="It is created in the default VPC, where every subnet is public.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("B02",),
)
def security_group_names_vpc(group: Resource) -> Problems:
    if not group.has("VpcId"):
        yield group.problem("The group is created in the default VPC", at="VpcId")
