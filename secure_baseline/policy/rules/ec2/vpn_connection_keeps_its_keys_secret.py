from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_DYNAMIC = "{{resolve:"


@rule(
    "AWS::EC2::VPNConnection",
    requires="The pre-shared keys of a VPN connection are not written in the template.",
    otherwise="Whoever reads the template or the stack's history can pretend to be either end of the tunnel.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("G17",),
)
def vpn_connection_keeps_its_keys_secret(connection: Resource) -> Problems:
    for tunnel in connection.nodes("VpnTunnelOptionsSpecifications"):
        key = tunnel.get("PreSharedKey")
        # What only the deployment knows, and what Secrets Manager or Systems Manager hand over, is not in the template.
        if isinstance(key, str) and _DYNAMIC not in key:
            yield tunnel.problem("The pre-shared key is written in the template", "PreSharedKey")
