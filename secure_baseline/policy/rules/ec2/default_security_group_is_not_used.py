from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ec2._references import references_in

# Where groups are named; the types in the last table get the default group if none is named.
_NAMED_IN = {
    "AWS::EC2::SecurityGroupIngress": "GroupId",
    "AWS::EC2::SecurityGroupEgress": "GroupId",
    "AWS::EC2::VPCEndpoint": "SecurityGroupIds",
    "AWS::EC2::NetworkInterface": "GroupSet",
    "AWS::EC2::ClientVpnEndpoint": "SecurityGroupIds",
    "AWS::EC2::Instance": "SecurityGroupIds",
    "AWS::EC2::LaunchTemplate": "LaunchTemplateData",
}
# Other properties that name an instance's groups.
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
    requires="Rules and resources must not use the VPC's default security group.",
    otherwise="Everything launched without a group of its own shares it, so a rule for one resource opens them all.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("B08", "CIS 6.5", "EC2.2"),
)
def default_security_group_is_not_used(resource: Resource) -> Problems:
    key = _NAMED_IN[resource.type]
    named = any(reference.attribute == "DefaultSecurityGroup" for reference in references_in(resource.get(key)))
    if named or (not resource.has(key) and _gets_default_group(resource)):
        yield resource.problem("The VPC's default security group is used", at=key)


def _gets_default_group(resource: Resource) -> bool:
    if resource.type == "AWS::EC2::VPCEndpoint":
        return resource.text("VpcEndpointType") == "Interface"
    if resource.type == "AWS::EC2::ClientVpnEndpoint" and resource.has("TransitGatewayConfiguration"):
        return False
    if resource.type == "AWS::EC2::Instance":
        return not any(map(resource.has, _INSTEAD))
    return resource.type in _DEFAULT_GROUP_IF_UNNAMED
