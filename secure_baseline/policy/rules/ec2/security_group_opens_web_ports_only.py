"""Security groups open ports 80 and 443 to everybody, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.ec2._exposure import Exposure, open_to_anyone, ports_of, source_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    for rule in open_to_anyone(group, Exposure.OTHER):
        yield rule.problem(f"A port other than 80 and 443 is open to {source_of(rule)}: {ports_of(rule)}")


RULE = Rule(
    id="ec2-security-group-opens-web-ports-only",
    types=("AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupIngress"),
    demands="A security group lets everybody in on ports 80 and 443 only.",
    why="What is not a web site rarely has all the internet for its users; each further port is one more to attack.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("B09",),
    security_hub=("EC2.18", "Redshift.15"),
    nag=("EC2RestrictedInbound",),
    control_tower=("CT.EC2.PR.3",),
    engine=("EC2_SECURITY_GROUP_INGRESS_OPEN_TO_WORLD_RULE",),
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
