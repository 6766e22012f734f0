from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ec2._launches import INSTANCE, launches

_GIVES_ADDRESS = (("AWS::EC2::EIP", "InstanceId"), ("AWS::EC2::EIPAssociation", "InstanceId"))


@rule(
    "AWS::EC2::Instance",
    "AWS::EC2::LaunchTemplate",
    "AWS::EC2::SpotFleet",
    "AWS::EC2::EC2Fleet",
    requires="An EC2 instance has no public IP address.",
    otherwise="Whatever listens on it is one rule of a security group away from the internet.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("C01", "EC2.9", "EC2.25"),
    same_as=("EC2InstanceNoPublicIp", "CT.EC2.PR.8", "CT.EC2.PR.9"),
)
def instance_has_no_public_address(resource: Resource) -> Problems:
    for launch in launches(resource):
        for interface in launch.nodes("NetworkInterfaces"):
            if interface.flag("AssociatePublicIpAddress"):
                yield interface.problem(
                    "It is given a public address: AssociatePublicIpAddress is true", "AssociatePublicIpAddress"
                )
    if resource.type == INSTANCE:
        givers = [each for kind, key in _GIVES_ADDRESS for each in resource.referring(kind, key)]
        if givers:
            yield resource.problem(f"It is given a public address by {givers[0].logical_id}")
