from secure_baseline.policy.authoring import Json, Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ec2._references import references_in

_CUSTOM = "AWS::CloudFormation::CustomResource"


@rule(
    "AWS::EC2::VPC",
    requires="A custom resource must remove the rules of a VPC's default security group.",
    otherwise="Anything launched without its own group can talk to all other members and to the internet.",
    severity=Severity.HIGH,
    level=Level.STRICT,
    controls=("B08", "CIS 6.5", "EC2.2"),
    same_as=("VPCDefaultSecurityGroupClosed",),
)
def vpc_restricts_default_security_group(vpc: Resource) -> Problems:
    if not vpc.users(_default_groups):
        yield vpc.problem("The default security group is open: no custom resource removes its rules")


def _default_groups(resource: Resource) -> list[Json]:
    if not resource.type.startswith("Custom::") and resource.type != _CUSTOM:
        return []
    return [each for each in references_in(resource.value) if each.attribute == "DefaultSecurityGroup"]
