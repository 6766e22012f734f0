from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::Subnet",
    requires="A subnet does not give every instance a public address by itself.",
    otherwise="Whatever is launched there, by mistake or by automatic scaling, is on the internet at once.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("B03", "EC2.15"),
    same_as=("VPCSubnetAutoAssignPublicIpDisabled", "CT.EC2.PR.11", "SUBNET_AUTO_ASSIGN_PUBLIC_IP_DISABLED"),
)
def subnet_assigns_no_public_addresses(subnet: Resource) -> Problems:
    if subnet.flag("MapPublicIpOnLaunch"):
        yield subnet.problem("Instances get public addresses: MapPublicIpOnLaunch is true", "MapPublicIpOnLaunch")
