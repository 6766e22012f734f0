from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Transfer::Server",
    requires="A Transfer Family server must have its endpoint in your VPC.",
    otherwise="Anyone on the internet can try passwords against it, and no security group restricts access.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("B04",),
)
def server_is_not_public(server: Resource) -> Problems:
    if server.text("EndpointType") in {None, "PUBLIC"}:
        yield server.problem("The server is publicly accessible", at="EndpointType")
