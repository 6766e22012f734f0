"""VPN tunnels negotiate strong cryptography only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Node, Problem
    from secure_baseline.policy.template.template import Resource

_TUNNELS = 2
_CIPHERS = frozenset({"AES256", "AES256-GCM-16"})
_HASHES = frozenset({"SHA2-256", "SHA2-384", "SHA2-512"})
# 15 to 18 are of 3072 bits and more, 19 to 21 elliptic curves; RFC 8247 advises against 22 to 24.
_GROUPS = frozenset(map(str, range(15, 22)))
_STRONG = {
    "IKEVersions": frozenset({"ikev2"}),
    "Phase1EncryptionAlgorithms": _CIPHERS,
    "Phase2EncryptionAlgorithms": _CIPHERS,
    "Phase1IntegrityAlgorithms": _HASHES,
    "Phase2IntegrityAlgorithms": _HASHES,
    "Phase1DHGroupNumbers": _GROUPS,
    "Phase2DHGroupNumbers": _GROUPS,
}


def _check(connection: Resource) -> Iterator[Problem]:
    tunnels = connection.nodes("VpnTunnelOptionsSpecifications")
    for tunnel in tunnels:
        if weaknesses := list(_weaknesses(tunnel)):
            yield tunnel.problem(f"The tunnel allows weak cryptography: {', '.join(weaknesses)}")
    if len(tunnels) < _TUNNELS:
        yield connection.problem(
            f"{_TUNNELS - len(tunnels)} of two tunnels have AWS's defaults, which allow IKEv1, SHA-1 and DH group 2: "
            "VpnTunnelOptionsSpecifications does not name them",
            "VpnTunnelOptionsSpecifications",
        )


def _weaknesses(tunnel: Node) -> Iterator[str]:
    for key, strong in _STRONG.items():
        values = [value for item in tunnel.nodes(key) if (value := item.text("Value")) is not None]
        if not values:
            yield f"{key} is not set"
        elif weak := [value for value in values if value not in strong]:
            yield f"{key} has {' and '.join(weak)}"


RULE = Rule(
    id="ec2-vpn-connection-uses-strong-cryptography",
    types=("AWS::EC2::VPNConnection",),
    demands="Both tunnels of a VPN connection allow IKEv2, AES-256, SHA-2 and strong Diffie-Hellman groups only.",
    why="AWS's defaults allow IKEv1, SHA-1 and 1024-bit groups, which whoever records the traffic may break.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G17",),
    security_hub=("EC2.183",),
    fix=Fix(
        cdk="""\
tunnel = ec2.CfnVPNConnection.VpnTunnelOptionsSpecificationProperty(
    ike_versions=[{"value": "ikev2"}],
    phase1_encryption_algorithms=[{"value": "AES256-GCM-16"}],
    phase2_encryption_algorithms=[{"value": "AES256-GCM-16"}],
    phase1_integrity_algorithms=[{"value": "SHA2-384"}],
    phase2_integrity_algorithms=[{"value": "SHA2-384"}],
    phase1_dh_group_numbers=[{"value": 20}],
    phase2_dh_group_numbers=[{"value": 20}],
)
ec2.CfnVPNConnection(
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
    - IKEVersions: [{Value: ikev2}]
      Phase1EncryptionAlgorithms: [{Value: AES256-GCM-16}]
      Phase2EncryptionAlgorithms: [{Value: AES256-GCM-16}]
      Phase1IntegrityAlgorithms: [{Value: SHA2-384}]
      Phase2IntegrityAlgorithms: [{Value: SHA2-384}]
      Phase1DHGroupNumbers: [{Value: 20}]
      Phase2DHGroupNumbers: [{Value: 20}]
    - IKEVersions: [{Value: ikev2}]
      Phase1EncryptionAlgorithms: [{Value: AES256-GCM-16}]
      Phase2EncryptionAlgorithms: [{Value: AES256-GCM-16}]
      Phase1IntegrityAlgorithms: [{Value: SHA2-384}]
      Phase2IntegrityAlgorithms: [{Value: SHA2-384}]
      Phase1DHGroupNumbers: [{Value: 20}]
      Phase2DHGroupNumbers: [{Value: 20}]
""",
    ),
    check=_check,
)
