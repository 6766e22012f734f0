"""RDS databases are placed in subnets that somebody chose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.rds._database import is_replica, is_written
from secure_baseline.policy.rules.rds._fixes import GUARDED_INSTANCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(database: Resource) -> Iterator[Problem]:
    if is_replica(database) or is_written(database, "DBClusterIdentifier"):
        return
    if database.type == "AWS::RDS::DBInstance" and database.get("PubliclyAccessible") is None:
        return  # then it is public, which rds-database-is-not-public tells
    group = database.get("DBSubnetGroupName")
    if group in (None, "", "default"):
        found = f"is {group}" if group else "is not set"
        yield database.problem(f"It is in the default VPC: DBSubnetGroupName {found}", "DBSubnetGroupName")


RULE = Rule(
    id="rds-database-has-subnet-group",
    types=("AWS::RDS::DBInstance", "AWS::RDS::DBCluster"),
    demands="An RDS database has a DB subnet group.",
    why="It lands in the default VPC, whose subnets all lead to the internet.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D01",),
    control_tower=("CT.RDS.PR.11",),
    fix=Fix(
        cdk=GUARDED_INSTANCE,
        cloudformation="""\
Type: AWS::RDS::DBInstance
Properties:
  Engine: postgres
  DBSubnetGroupName: private
""",
    ),
    check=_check,
)
