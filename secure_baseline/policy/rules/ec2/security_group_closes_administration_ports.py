"""Security groups close SSH and RDP to everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.ec2._exposure import ADMINISTRATION_PORTS, Exposure, named, open_to_anyone, source_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    for rule in open_to_anyone(group, Exposure.ADMINISTRATION):
        yield rule.problem(f"Port {named(ADMINISTRATION_PORTS, rule)} is open to {source_of(rule)}")


RULE = Rule(
    id="ec2-security-group-closes-administration-ports",
    types=("AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupIngress"),
    demands="A security group does not let everybody in on the ports of SSH (22) and RDP (3389).",
    why="These ports are guessed at all day long; one weak password or unpatched server is a shell for a stranger.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("B09", "C04"),
    cis=("6.3", "6.4"),
    security_hub=("EC2.13", "EC2.14", "EC2.19", "EC2.53", "EC2.54"),
    nag=("EC2RestrictedSSH", "EC2RestrictedCommonPorts", "EC2RestrictedInbound"),
    control_tower=("CT.EC2.PR.4",),
    engine=("W2508", "INCOMING_SSH_DISABLED"),
    fix=Fix(
        cdk="""\
group = ec2.SecurityGroup(self, "Group", vpc=vpc)
group.add_ingress_rule(ec2.Peer.ipv4("203.0.113.0/24"), ec2.Port.tcp(22), "SSH from the office")
""",
        cloudformation="""\
Type: AWS::EC2::SecurityGroup
Properties:
  GroupDescription: Administered from the office; better still, by Session Manager and no open port
  SecurityGroupIngress:
    - {IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 203.0.113.0/24}
""",
    ),
    check=_check,
)
