from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_TUNNELS = 2
_ENABLED = "LogOptions.CloudwatchLogOptions.LogEnabled"


@rule(
    "AWS::EC2::VPNConnection",
    requires="Both tunnels of a VPN connection must write logs to CloudWatch Logs.",
    otherwise="Failed negotiations, from a wrong setting or from an attacker, leave no trace.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G17", "EC2.171"),
)
def vpn_connection_writes_logs(connection: Resource) -> Problems:
    tunnels = connection.nodes("VpnTunnelOptionsSpecifications")
    for tunnel in tunnels:
        if tunnel.flag(_ENABLED) is not True:
            yield tunnel.problem("The tunnel is not logged", at=_ENABLED)
    if len(tunnels) < _TUNNELS:
        yield connection.problem("A tunnel is not logged", at="VpnTunnelOptionsSpecifications")
