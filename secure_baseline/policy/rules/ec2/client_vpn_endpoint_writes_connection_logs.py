from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::ClientVpnEndpoint",
    requires="A Client VPN endpoint must log connections.",
    otherwise="A stolen client certificate can be used for months with no record of its use.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("G16", "EC2.51"),
)
def client_vpn_endpoint_writes_connection_logs(endpoint: Resource) -> Problems:
    if endpoint.flag("ConnectionLogOptions.Enabled") is not True:
        yield endpoint.problem("Connections are not logged", at="ConnectionLogOptions.Enabled")
