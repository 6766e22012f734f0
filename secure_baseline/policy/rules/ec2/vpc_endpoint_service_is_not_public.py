from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::VPCEndpointServicePermissions",
    requires="A VPC endpoint service must not allow every AWS account to connect.",
    otherwise="Anyone with an AWS account can request a private connection to the service behind the load balancer.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("G15",),
)
def vpc_endpoint_service_is_not_public(permissions: Resource) -> Problems:
    if "*" in permissions.texts("AllowedPrincipals"):
        yield permissions.problem("Every AWS account can connect", at="AllowedPrincipals")
