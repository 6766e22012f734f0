"""VPN tunnels are logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_TUNNELS = 2
_ENABLED = "LogOptions.CloudwatchLogOptions.LogEnabled"


def _check(connection: Resource) -> Iterator[Problem]:
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


RULE = Rule(
    id="ec2-vpn-connection-is-logged",
    types=("AWS::EC2::VPNConnection",),
    demands="Both tunnels of a VPN connection write logs to CloudWatch.",
    why="Failed negotiations, by a wrong setting or by an attacker, leave no trace.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G17",),
    security_hub=("EC2.171",),
    fix=Fix(
        cdk="""\
group = logs.LogGroup(self, "VpnLogs", retention=logs.RetentionDays.ONE_YEAR)
vpn = ec2.CfnVPNConnection
written = vpn.CloudwatchLogOptionsSpecificationProperty(log_enabled=True, log_group_arn=group.log_group_arn)
tunnel = vpn.VpnTunnelOptionsSpecificationProperty(
    log_options=vpn.VpnTunnelLogOptionsSpecificationProperty(cloudwatch_log_options=written),
)
vpn(
    self,
    "Office",
    type="ipsec.1",
    customer_gateway_id="cgw-0123456789abcdef0",
    transit_gateway_id="tgw-0123456789abcdef0",
    vpn_tunnel_options_specifications=[tunnel, tunnel],
)
""",
        cloudformation="""\
Type: AWS::EC2::VPNConnection
Properties:
  Type: ipsec.1
  CustomerGatewayId: cgw-0123456789abcdef0
  TransitGatewayId: tgw-0123456789abcdef0
  VpnTunnelOptionsSpecifications:
    - LogOptions:
        CloudwatchLogOptions: {LogEnabled: true, LogGroupArn: "arn:aws:logs:eu-central-1:111122223333:log-group:vpn"}
    - LogOptions:
        CloudwatchLogOptions: {LogEnabled: true, LogGroupArn: "arn:aws:logs:eu-central-1:111122223333:log-group:vpn"}
""",
    ),
    check=_check,
)
