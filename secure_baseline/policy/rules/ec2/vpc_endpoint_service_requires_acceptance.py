from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::VPCEndpointService",
    requires="A VPC endpoint service must require its owner to accept each connection.",
    otherwise="Any principal in an allowed account can connect without review.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("G15",),
)
def vpc_endpoint_service_requires_acceptance(service: Resource) -> Problems:
    if service.flag("AcceptanceRequired") is False:
        yield service.problem("Connections are accepted automatically", at="AcceptanceRequired")
