"""Network ACLs close SSH and RDP to everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.controls.numbers import ADMIN_PORTS
from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.ec2 import _network_acl as acl
from secure_baseline.policy.template.traffic import is_anywhere

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(entry: Resource) -> Iterator[Problem]:
    if not acl.allows(entry) or acl.is_egress(entry) or acl.protocol_of(entry) not in {"-1", acl.TCP}:
        return
    first, last = acl.ports_of(entry)
    covered = [port for port in ADMIN_PORTS if first <= port <= last]
    if not covered:
        return
    # Who is let in matters only now; a reference names a network that is not everywhere.
    entry.known("CidrBlock")
    entry.known("Ipv6CidrBlock")
    version, network = acl.network_of(entry)
    if not is_anywhere(network):
        return
    entries = acl.siblings(entry)
    packets = [
        acl.Packets(egress=False, protocol=acl.TCP, port=port, version=version, network=network) for port in covered
    ]
    # An entry with a lower number may refuse the port before this one is asked.
    decided = [(each.port, acl.deciding(entries, each)) for each in packets]
    opened = [str(port) for port, by in decided if by is not None and by.logical_id == entry.logical_id]
    if opened:
        yield entry.problem(f"Port {' and '.join(opened)} is open to {network}")


RULE = Rule(
    id="ec2-network-acl-closes-administration-ports",
    types=("AWS::EC2::NetworkAclEntry",),
    demands="A network ACL does not let everybody in on the ports of SSH (22) and RDP (3389).",
    why="It is the second door behind the security groups; open, one careless group is enough for a stranger's shell.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("B06",),
    cis=("6.2",),
    security_hub=("EC2.21",),
    control_tower=("CT.EC2.PR.5",),
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
""",
        cloudformation="""\
Type: AWS::EC2::NetworkAclEntry
Properties:
  NetworkAclId: acl-0123456789abcdef0
  RuleNumber: 100
  Protocol: 6
  RuleAction: allow
  CidrBlock: 0.0.0.0/0
  PortRange: {From: 443, To: 443}
""",
    ),
    check=_check,
)
