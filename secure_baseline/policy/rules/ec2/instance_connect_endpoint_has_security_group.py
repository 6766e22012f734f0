from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::InstanceConnectEndpoint",
    requires="An EC2 Instance Connect endpoint must have its own security group.",
    otherwise="It uses the VPC's default security group, which lets it reach every instance on every port.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("C04",),
)
def instance_connect_endpoint_has_security_group(endpoint: Resource) -> Problems:
    if not endpoint.get("SecurityGroupIds"):
        yield endpoint.problem("The VPC's default security group is used", at="SecurityGroupIds")
