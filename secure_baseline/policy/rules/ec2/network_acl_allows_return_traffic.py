from secure_baseline.controls.numbers import EPHEMERAL_PORTS
from secure_baseline.policy.authoring import CannotEvaluateError, Level, Problems, Reference, Resource, Severity, rule
from secure_baseline.policy.rules.ec2 import _network_acl as acl

# Return traffic goes to a port that the client chose. Every kind of client chooses these too: Linux (32768-60999),
# Windows (49152-65535), load balancers and NAT gateways (1024-65535).
_EPHEMERAL_FOR_ALL = (49152, 55000, 60999)
# Other UDP services may be one-way.
_ANSWERED_ON_UDP = (53, 443)
# More high ports than this are not a service, but part of a range for return traffic.
_MOST_PORTS_OF_A_SERVICE = 1000


@rule(
    "AWS::EC2::NetworkAclEntry",
    requires="A network ACL must allow return traffic on ports 1024-65535 for what it allows.",
    otherwise="Network ACLs are stateless, so connections hang until someone opens every port.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("B06",),
)
def network_acl_allows_return_traffic(entry: Resource) -> Problems:
    protocol = acl.protocol_of(entry)
    if not acl.allows(entry) or not _is_answered(entry):
        return
    # A VPC's default network ACL allows everything.
    list_id = entry.get("NetworkAclId")
    if isinstance(list_id, Reference) and list_id.attribute == "DefaultNetworkAcl":
        return
    version, network = acl.network_of(entry)
    entries = acl.siblings(entry)
    back = not acl.is_egress(entry)
    for port in _EPHEMERAL_FOR_ALL:
        by = acl.deciding(
            entries, acl.Packets(egress=back, protocol=protocol, port=port, version=version, network=network)
        )
        if by is None or not acl.allows(by):
            break
    else:
        return
    if entry.target("NetworkAclId") is None:
        raise CannotEvaluateError("the network ACL is not in this template: it may have entries elsewhere")
    direction, toward = ("outbound", "to") if back else ("inbound", "from")
    ports = "-".join(map(str, EPHEMERAL_PORTS))
    yield entry.problem(
        f"Return traffic is blocked: no {direction} entry allows ports {ports} {toward} {_written(network)}"
    )


def _is_answered(entry: Resource) -> bool:
    """Whether it allows requests; an entry wide enough for return traffic needs no other entry."""
    first, last = acl.ports_of(entry)
    high = first >= EPHEMERAL_PORTS[0] and last - first >= _MOST_PORTS_OF_A_SERVICE
    if high or all(first <= port <= last for port in _EPHEMERAL_FOR_ALL):
        return False
    if acl.protocol_of(entry) == acl.UDP:
        return any(first <= port <= last for port in _ANSWERED_ON_UDP)
    return acl.protocol_of(entry) == acl.TCP


def _written(network: object) -> str:
    return str(network) if isinstance(network, str | Reference) else "the same network"
