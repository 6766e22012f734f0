"""Security groups of RDS databases name their clients' security groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.rds._fixes import GUARDED_INSTANCE
from secure_baseline.policy.template.network import networks_let_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_KEYS = {"AWS::RDS::DBInstance": "VPCSecurityGroups"}


def _check(database: Resource) -> Iterator[Problem]:
    key = _KEYS.get(database.type, "VpcSecurityGroupIds")
    if networks := networks_let_in(database, key):
        yield database.problem(f"Its security groups let in ranges of addresses: {', '.join(networks)}", key)


RULE = Rule(
    id="rds-database-is-reached-by-security-groups",
    types=("AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::RDS::DBProxy"),
    demands="The security groups of an RDS database let in other groups, not ranges of addresses.",
    why="Every machine that gets an address in the range can try to sign in, whatever it is for.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("D05",),
    fix=Fix(
        cdk=GUARDED_INSTANCE,
        cloudformation="""\
Database:
  Type: AWS::RDS::DBInstance
  Properties:
    Engine: postgres
    VPCSecurityGroups: [!Ref Group]
Group:
  Type: AWS::EC2::SecurityGroup
  Properties:
    GroupDescription: Database
    SecurityGroupIngress:
      - {IpProtocol: tcp, FromPort: 15432, ToPort: 15432, SourceSecurityGroupId: !Ref Clients}
Clients:
  Type: AWS::EC2::SecurityGroup
  Properties:
    GroupDescription: Clients of the database
""",
    ),
    check=_check,
)
