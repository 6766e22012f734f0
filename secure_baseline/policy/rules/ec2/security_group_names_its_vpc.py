from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::SecurityGroup",
    requires="A security group names the VPC that it is of.",
    otherwise="Without a name it is of the account's default VPC, where every subnet is public.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("B02",),
)
def security_group_names_its_vpc(group: Resource) -> Problems:
    if not group.has("VpcId"):
        yield group.problem("It is of the default VPC: VpcId is not set", "VpcId")
