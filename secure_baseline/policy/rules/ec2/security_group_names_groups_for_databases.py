"""Security groups of databases let groups in, not networks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.ec2._exposure import DATABASE_PORTS, named
from secure_baseline.policy.template.traffic import covers_port, from_anywhere, ingress_rules, ports
from secure_baseline.policy.template.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Node, Problem
    from secure_baseline.policy.template.template import Resource

# A wider range is not meant for a database alone.
_WIDEST_RANGE = 10


def _check(group: Resource) -> Iterator[Problem]:
    for rule in ingress_rules(group):
        network = rule.get("CidrIp") or rule.get("CidrIpv6")
        if network is None or not _is_for_a_database(rule):
            continue
        # A network that is not known is a network all the same; of one that is everybody another rule tells.
        if isinstance(network, Unknown):
            yield rule.problem(f"A network is let in on port {named(DATABASE_PORTS, rule)}, not a security group")
        elif not from_anywhere(rule):
            yield rule.problem(
                f"Network {network} is let in on port {named(DATABASE_PORTS, rule)}, not a security group"
            )


def _is_for_a_database(rule: Node) -> bool:
    first, last = ports(rule)
    return last - first <= _WIDEST_RANGE and any(covers_port(rule, port) for port in DATABASE_PORTS)


RULE = Rule(
    id="ec2-security-group-names-groups-for-databases",
    types=("AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroupIngress"),
    demands="A security group lets other security groups in on a database's port, not networks.",
    why="A network lets in everything that ever gets an address there, a group just the servers that are its members.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("B09",),
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
