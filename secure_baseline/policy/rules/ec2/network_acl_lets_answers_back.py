from secure_baseline.controls.numbers import EPHEMERAL_PORTS
from secure_baseline.policy.authoring import CannotEvaluateError, Level, Problems, Reference, Resource, Severity, rule
from secure_baseline.policy.rules.ec2 import _network_acl as acl

# Answers go to a port that the client chose. These are chosen from by every kind of client: Linux (32768-60999),
# Windows (49152-65535), load balancers and NAT gateways (1024-65535).
_CHOSEN_BY_ALL = (49152, 55000, 60999)
# Other services on UDP may speak one way only.
_ANSWERED_ON_UDP = (53, 443)
# More high ports than this are not a service, but part of a range for answers.
_MOST_PORTS_OF_A_SERVICE = 1000


@rule(
    "AWS::EC2::NetworkAclEntry",
    requires="A network ACL lets the answers to what it allows back, on ports 1024-65535 of the other direction.",
    otherwise=(
        "It remembers no connection; without an entry for answers traffic hangs, until somebody opens everything."
    ),
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("B06",),
)
def network_acl_lets_answers_back(entry: Resource) -> Problems:
    protocol = acl.protocol_of(entry)
    if not acl.allows(entry) or not _is_answered(entry):
        return
    # The default ACL that comes with a VPC lets everything through.
    list_id = entry.get("NetworkAclId")
    if isinstance(list_id, Reference) and list_id.attribute == "DefaultNetworkAcl":
        return
    version, network = acl.network_of(entry)
    entries = acl.siblings(entry)
    back = not acl.is_egress(entry)
    for port in _CHOSEN_BY_ALL:
        by = acl.deciding(
            entries, acl.Packets(egress=back, protocol=protocol, port=port, version=version, network=network)
        )
        if by is None or not acl.allows(by):
            break
    else:
        return
    if entry.target("NetworkAclId") is None:
        raise CannotEvaluateError("the network ACL is not of this template: it may have entries elsewhere")
    direction, toward = ("outbound", "to") if back else ("inbound", "from")
    ports = "-".join(map(str, EPHEMERAL_PORTS))
    yield entry.problem(
        f"Answers do not come back: no {direction} entry allows ports {ports} {toward} {_written(network)}"
    )


def _is_answered(entry: Resource) -> bool:
    """Whether it lets requests through; one that is wide enough for answers itself asks for none."""
    first, last = acl.ports_of(entry)
    high = first >= EPHEMERAL_PORTS[0] and last - first >= _MOST_PORTS_OF_A_SERVICE
    if high or all(first <= port <= last for port in _CHOSEN_BY_ALL):
        return False
    if acl.protocol_of(entry) == acl.UDP:
        return any(first <= port <= last for port in _ANSWERED_ON_UDP)
    return acl.protocol_of(entry) == acl.TCP


def _written(network: object) -> str:
    return str(network) if isinstance(network, str | Reference) else "the same network"
