from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ECS::Service",
    "AWS::ECS::TaskSet",
    requires="An ECS service gives its tasks no public IP address.",
    otherwise="Every task can be reached from the internet, and one wrong security group opens it.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("C01", "B04", "ECS.2", "ECS.16"),
    same_as=("CT.ECS.PR.9",),
)
def service_assigns_no_public_address(service: Resource) -> Problems:
    # The service writes it in one way, the task set in the other.
    for key in ("AwsvpcConfiguration", "AwsVpcConfiguration"):
        at = f"NetworkConfiguration.{key}.AssignPublicIp"
        if service.text(at) == "ENABLED":
            yield service.problem("Its tasks get public addresses: AssignPublicIp is ENABLED", at)
