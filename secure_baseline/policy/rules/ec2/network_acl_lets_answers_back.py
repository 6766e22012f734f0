"""Network ACLs let the answers to what they allow back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.controls.numbers import EPHEMERAL_PORTS
from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.ec2 import _network_acl as acl
from secure_baseline.policy.template.values import CannotEvaluateError, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

# Answers go to a port that the client chose. These are chosen from by every kind of client: Linux (32768-60999),
# Windows (49152-65535), load balancers and NAT gateways (1024-65535).
_CHOSEN_BY_ALL = (49152, 55000, 60999)
# Other services on UDP may speak one way only.
_ANSWERED_ON_UDP = (53, 443)
# More high ports than this are not a service, but part of a range for answers.
_MOST_PORTS_OF_A_SERVICE = 1000


def _check(entry: Resource) -> Iterator[Problem]:
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


RULE = Rule(
    id="ec2-network-acl-lets-answers-back",
    types=("AWS::EC2::NetworkAclEntry",),
    demands="A network ACL lets the answers to what it allows back, on ports 1024-65535 of the other direction.",
    why="It remembers no connection; without an entry for answers traffic hangs, until somebody opens everything.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("B06",),
    fix=Fix(
        cdk="""\
acl = ec2.NetworkAcl(self, "Acl", vpc=vpc)
acl.add_entry(
    "Https",
    cidr=ec2.AclCidr.any_ipv4(),
    rule_number=100,
    traffic=ec2.AclTraffic.tcp_port(443),
    direction=ec2.TrafficDirection.INGRESS,
)
acl.add_entry(
    "Answers",
    cidr=ec2.AclCidr.any_ipv4(),
    rule_number=100,
    traffic=ec2.AclTraffic.tcp_port_range(1024, 65535),
    direction=ec2.TrafficDirection.EGRESS,
)
""",
        cloudformation="""\
Acl: {Type: AWS::EC2::NetworkAcl, Properties: {VpcId: vpc-0123456789abcdef0}}
Https:
  Type: AWS::EC2::NetworkAclEntry
  Properties:
    NetworkAclId: !Ref Acl
    RuleNumber: 100
    Protocol: 6
    RuleAction: allow
    CidrBlock: 0.0.0.0/0
    PortRange: {From: 443, To: 443}
Answers:
  Type: AWS::EC2::NetworkAclEntry
  Properties:
    NetworkAclId: !Ref Acl
    Egress: true
    RuleNumber: 100
    Protocol: 6
    RuleAction: allow
    CidrBlock: 0.0.0.0/0
    PortRange: {From: 1024, To: 65535}
""",
    ),
    check=_check,
)
