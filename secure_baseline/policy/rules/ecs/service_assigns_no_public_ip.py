from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ECS::Service",
    "AWS::ECS::TaskSet",
    requires="An ECS service must not assign public IP addresses.",
    otherwise="One wrong security group exposes every task to the internet.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("C01", "B04", "ECS.2", "ECS.16"),
    same_as=("CT.ECS.PR.9",),
)
def service_assigns_no_public_ip(service: Resource) -> Problems:
    # A service spells it one way, a task set the other.
    for key in ("AwsvpcConfiguration", "AwsVpcConfiguration"):
        at = f"NetworkConfiguration.{key}.AssignPublicIp"
        if service.text(at) == "ENABLED":
            yield service.problem("A public IP address is assigned", at=at)
