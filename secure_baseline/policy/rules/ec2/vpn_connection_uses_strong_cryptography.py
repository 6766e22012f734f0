from collections.abc import Iterator

from secure_baseline.policy.authoring import Level, Node, Problems, Resource, Severity, rule

_TUNNELS = 2
_CIPHERS = frozenset({"AES256", "AES256-GCM-16"})
_HASHES = frozenset({"SHA2-256", "SHA2-384", "SHA2-512"})
# 15 to 18 have 3072 bits or more, 19 to 21 are elliptic curves; RFC 8247 advises against 22 to 24.
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


@rule(
    "AWS::EC2::VPNConnection",
    requires="The tunnels of a VPN connection must allow only IKEv2, AES-256, SHA-2 and strong Diffie-Hellman groups.",
    otherwise="AWS's defaults allow IKEv1, SHA-1 and 1024-bit groups, which an attacker who records traffic may break.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G17", "EC2.183"),
)
def vpn_connection_uses_strong_cryptography(connection: Resource) -> Problems:
    tunnels = connection.nodes("VpnTunnelOptionsSpecifications")
    for tunnel in tunnels:
        if weaknesses := list(_weaknesses(tunnel)):
            yield tunnel.problem(f"The tunnel allows weak cryptography: {', '.join(weaknesses)}")
    if len(tunnels) < _TUNNELS:
        yield connection.problem(
            "A tunnel uses AWS's defaults, which allow IKEv1, SHA-1 and DH group 2", at="VpnTunnelOptionsSpecifications"
        )


def _weaknesses(tunnel: Node) -> Iterator[str]:
    for key, strong in _STRONG.items():
        values = [value for item in tunnel.nodes(key) if (value := item.text("Value")) is not None]
        if not values:
            yield f"{key} is not set"
        elif weak := [value for value in values if value not in strong]:
            yield f"{key} allows {' and '.join(weak)}"
