from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_DYNAMIC = "{{resolve:"


@rule(
    "AWS::EC2::VPNConnection",
    requires="The pre-shared keys of a VPN connection must not be exposed in the template.",
    otherwise="Anyone who can read the template or the stack's history can impersonate either end of the tunnel.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("G17",),
)
def vpn_connection_exposes_no_secrets(connection: Resource) -> Problems:
    for tunnel in connection.nodes("VpnTunnelOptionsSpecifications"):
        key = tunnel.get("PreSharedKey")
        # Values known only at deployment or resolved from Secrets Manager or Systems Manager are not in the template.
        if isinstance(key, str) and _DYNAMIC not in key:
            yield tunnel.problem("The pre-shared key is exposed", at="PreSharedKey", secret=True)
