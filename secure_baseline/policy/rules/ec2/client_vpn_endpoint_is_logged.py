from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_ENABLED = "ConnectionLogOptions.Enabled"


@rule(
    "AWS::EC2::ClientVpnEndpoint",
    requires="A Client VPN endpoint logs who connects.",
    otherwise="A stolen client certificate can be used for months without anybody seeing from where.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("G16", "EC2.51"),
)
def client_vpn_endpoint_is_logged(endpoint: Resource) -> Problems:
    if endpoint.flag(_ENABLED) is not True:
        state = "false" if endpoint.has(_ENABLED) else "not set"
        yield endpoint.problem(f"Connections are not logged: {_ENABLED} is {state}", _ENABLED)
