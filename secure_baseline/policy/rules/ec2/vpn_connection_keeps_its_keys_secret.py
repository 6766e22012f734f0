"""The keys of VPN tunnels are not in the template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_DYNAMIC = "{{resolve:"


def _check(connection: Resource) -> Iterator[Problem]:
    for tunnel in connection.nodes("VpnTunnelOptionsSpecifications"):
        key = tunnel.get("PreSharedKey")
        # What only the deployment knows, and what Secrets Manager or Systems Manager hand over, is not in the template.
        if isinstance(key, str) and _DYNAMIC not in key:
            yield tunnel.problem("The pre-shared key is written in the template", "PreSharedKey")


RULE = Rule(
    id="ec2-vpn-connection-keeps-its-keys-secret",
    types=("AWS::EC2::VPNConnection",),
    demands="The pre-shared keys of a VPN connection are not written in the template.",
    why="Whoever reads the template or the stack's history can pretend to be either end of the tunnel.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("G17",),
    fix=Fix(
        cdk="""\
secret = secretsmanager.Secret(self, "TunnelKey")
ec2.CfnVPNConnection(
    self,
    "Office",
    type="ipsec.1",
    customer_gateway_id="cgw-0123456789abcdef0",
    transit_gateway_id="tgw-0123456789abcdef0",
    vpn_tunnel_options_specifications=[{"preSharedKey": secret.secret_value.unsafe_unwrap()}],
)
""",
        cloudformation="""\
Type: AWS::EC2::VPNConnection
Properties:
  Type: ipsec.1
  CustomerGatewayId: cgw-0123456789abcdef0
  TransitGatewayId: tgw-0123456789abcdef0
  VpnTunnelOptionsSpecifications:
    - PreSharedKey: "{{resolve:secretsmanager:tunnel-1}}"
    - PreSharedKey: "{{resolve:secretsmanager:tunnel-2}}"
""",
    ),
    check=_check,
)
