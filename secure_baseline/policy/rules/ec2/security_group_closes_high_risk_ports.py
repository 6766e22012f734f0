"""Security groups close the ports of databases, file shares and consoles to everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.ec2._exposure import HIGH_RISK_PORTS, Exposure, named, open_to_anyone, source_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    for rule in open_to_anyone(group, Exposure.HIGH_RISK):
        yield rule.problem(f"Port {named(HIGH_RISK_PORTS, rule)} is open to {source_of(rule)}")


RULE = Rule(
    id="ec2-security-group-closes-high-risk-ports",
    types=("AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupIngress"),
    demands="A security group does not let everybody in on ports with high risk, such as those of databases.",
    why="Databases, file shares and consoles behind these ports often have no password, or one that is guessed.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("B09",),
    cis=("6.1.2",),
    security_hub=("EC2.18", "EC2.19", "Redshift.15"),
    nag=("EC2RestrictedCommonPorts", "EC2RestrictedInbound"),
    control_tower=("CT.EC2.PR.3", "CT.EC2.PR.4"),
    engine=("W2508", "RESTRICTED_INCOMING_TRAFFIC"),
    fix=Fix(
        cdk="""\
clients = ec2.SecurityGroup(self, "Clients", vpc=vpc)
database = ec2.SecurityGroup(self, "Database", vpc=vpc)
database.add_ingress_rule(clients, ec2.Port.POSTGRES, "PostgreSQL from the application")
""",
        cloudformation="""\
Clients: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: Application}}
Database:
  Type: AWS::EC2::SecurityGroup
  Properties:
    GroupDescription: Database
    SecurityGroupIngress:
      - {IpProtocol: tcp, FromPort: 5432, ToPort: 5432, SourceSecurityGroupId: !Ref Clients}
""",
    ),
    check=_check,
)
