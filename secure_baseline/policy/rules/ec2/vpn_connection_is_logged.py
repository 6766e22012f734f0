from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_TUNNELS = 2
_ENABLED = "LogOptions.CloudwatchLogOptions.LogEnabled"


@rule(
    "AWS::EC2::VPNConnection",
    requires="Both tunnels of a VPN connection write logs to CloudWatch.",
    otherwise="Failed negotiations, by a wrong setting or by an attacker, leave no trace.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G17", "EC2.171"),
)
def vpn_connection_is_logged(connection: Resource) -> Problems:
    tunnels = connection.nodes("VpnTunnelOptionsSpecifications")
    for tunnel in tunnels:
        if tunnel.flag(_ENABLED) is not True:
            state = "false" if tunnel.has(_ENABLED) else "not set"
            yield tunnel.problem(f"The tunnel is not logged: LogEnabled is {state}", _ENABLED)
    if len(tunnels) < _TUNNELS:
        yield connection.problem(
            f"{_TUNNELS - len(tunnels)} of two tunnels are not logged: VpnTunnelOptionsSpecifications names no log",
            "VpnTunnelOptionsSpecifications",
        )
