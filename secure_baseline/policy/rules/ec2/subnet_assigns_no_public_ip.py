from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::Subnet",
    requires="A subnet must not assign public IP addresses automatically.",
    otherwise="Every instance launched in it, even by mistake, is on the internet.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("B03", "EC2.15"),
    same_as=("VPCSubnetAutoAssignPublicIpDisabled", "CT.EC2.PR.11", "SUBNET_AUTO_ASSIGN_PUBLIC_IP_DISABLED"),
)
def subnet_assigns_no_public_ip(subnet: Resource) -> Problems:
    if subnet.flag("MapPublicIpOnLaunch"):
        yield subnet.problem("Public IP addresses are assigned", at="MapPublicIpOnLaunch")
