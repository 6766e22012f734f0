from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ec2._references import references_in

# Where groups are named; of these types, those in the second table get the default group if none is.
_NAMED_IN = {
    "AWS::EC2::SecurityGroupIngress": "GroupId",
    "AWS::EC2::SecurityGroupEgress": "GroupId",
    "AWS::EC2::VPCEndpoint": "SecurityGroupIds",
    "AWS::EC2::NetworkInterface": "GroupSet",
    "AWS::EC2::ClientVpnEndpoint": "SecurityGroupIds",
    "AWS::EC2::Instance": "SecurityGroupIds",
    "AWS::EC2::LaunchTemplate": "LaunchTemplateData",
}
# Where else an instance's groups are named.
_INSTEAD = ("SecurityGroups", "NetworkInterfaces", "LaunchTemplate")
_DEFAULT_GROUP_IF_UNNAMED = frozenset({"AWS::EC2::NetworkInterface", "AWS::EC2::ClientVpnEndpoint"})


@rule(
    "AWS::EC2::SecurityGroupIngress",
    "AWS::EC2::SecurityGroupEgress",
    "AWS::EC2::VPCEndpoint",
    "AWS::EC2::NetworkInterface",
    "AWS::EC2::ClientVpnEndpoint",
    "AWS::EC2::Instance",
    "AWS::EC2::LaunchTemplate",
    requires="Rules are added to, and resources put into, groups of their own, not the VPC's default security group.",
    otherwise="It is shared by everything that named no group, so that a rule for one opens all of them.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("B08", "CIS 6.5", "EC2.2"),
)
def default_security_group_is_not_used(resource: Resource) -> Problems:
    key = _NAMED_IN[resource.type]
    if any(reference.attribute == "DefaultSecurityGroup" for reference in references_in(resource.get(key))):
        yield resource.problem("It uses the VPC's default security group", key)
    elif not resource.has(key) and _gets_default_group(resource):
        yield resource.problem(f"It gets the VPC's default security group: {key} is not set", key)


def _gets_default_group(resource: Resource) -> bool:
    if resource.type == "AWS::EC2::VPCEndpoint":
        return resource.text("VpcEndpointType") == "Interface"
    if resource.type == "AWS::EC2::ClientVpnEndpoint" and resource.has("TransitGatewayConfiguration"):
        return False
    if resource.type == "AWS::EC2::Instance":
        return not any(map(resource.has, _INSTEAD))
    return resource.type in _DEFAULT_GROUP_IF_UNNAMED
