from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ec2._launches import INSTANCE, launches

_ADDRESSES = ("AWS::EC2::EIP", "AWS::EC2::EIPAssociation")


@rule(
    "AWS::EC2::Instance",
    "AWS::EC2::LaunchTemplate",
    "AWS::EC2::SpotFleet",
    "AWS::EC2::EC2Fleet",
    requires="An EC2 instance must not have a public IP address.",
    otherwise="A single security group rule exposes everything that listens on it to the internet.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("C01", "EC2.9", "EC2.25"),
    same_as=("EC2InstanceNoPublicIp", "CT.EC2.PR.8", "CT.EC2.PR.9"),
)
def instance_has_no_public_ip(resource: Resource) -> Problems:
    for launch in launches(resource):
        for interface in launch.nodes("NetworkInterfaces"):
            if interface.flag("AssociatePublicIpAddress"):
                yield interface.problem("A public IP address is assigned", at="AssociatePublicIpAddress")
    if resource.type == INSTANCE:
        addresses = [each for kind in _ADDRESSES for each in resource.referring(kind, "InstanceId")]
        if addresses:
            yield resource.problem(f"A public IP address is assigned by {addresses[0].logical_id}")
