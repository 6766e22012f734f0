from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::VPCEndpointService",
    requires="A VPC endpoint service has its owner accept each connection.",
    otherwise=(
        "Each account that is allowed, and everybody who may act in it, connects without being asked which and why."
    ),
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("G15",),
)
def endpoint_service_asks_before_it_accepts(service: Resource) -> Problems:
    if service.flag("AcceptanceRequired") is False:
        yield service.problem("Connections are accepted unseen: AcceptanceRequired is false", "AcceptanceRequired")
