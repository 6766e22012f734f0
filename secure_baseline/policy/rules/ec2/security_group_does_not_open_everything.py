"""Security groups do not open every port to everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.ec2._exposure import Exposure, open_to_anyone, ports_of, source_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    for rule in open_to_anyone(group, Exposure.EVERYTHING):
        yield rule.problem(f"Every port is open to {source_of(rule)} ({ports_of(rule)})")


RULE = Rule(
    id="ec2-security-group-does-not-open-everything",
    types=("AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupIngress"),
    demands="A security group does not let everybody in on every port.",
    why="Whatever listens on the instance, meant for the internet or not, is found by scanners within minutes.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("B09",),
    cis=("6.1.2", "6.3", "6.4"),
    security_hub=("EC2.13", "EC2.14", "EC2.18", "EC2.19", "EC2.53", "EC2.54", "Redshift.15"),
    nag=("EC2RestrictedInbound", "EC2RestrictedSSH", "EC2RestrictedCommonPorts"),
    control_tower=("CT.EC2.PR.3", "CT.EC2.PR.4"),
    engine=("W2508", "INCOMING_SSH_DISABLED"),
    fix=Fix(
        cdk="""\
group = ec2.SecurityGroup(self, "Group", vpc=vpc)
group.add_ingress_rule(ec2.Peer.any_ipv4(), ec2.Port.tcp(443), "HTTPS from anywhere")
""",
        cloudformation="""\
Type: AWS::EC2::SecurityGroup
Properties:
  GroupDescription: Web servers
  SecurityGroupIngress:
    - {IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 0.0.0.0/0}
""",
    ),
    check=_check,
)
