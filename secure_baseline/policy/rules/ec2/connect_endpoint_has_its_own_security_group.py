from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::InstanceConnectEndpoint",
    requires="An EC2 Instance Connect endpoint has a security group of its own.",
    otherwise="It otherwise takes the VPC's default group, which lets it reach every instance at every port.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("C04",),
)
def connect_endpoint_has_its_own_security_group(endpoint: Resource) -> Problems:
    if not endpoint.get("SecurityGroupIds"):
        yield endpoint.problem("It takes the default security group: SecurityGroupIds is not set", "SecurityGroupIds")
