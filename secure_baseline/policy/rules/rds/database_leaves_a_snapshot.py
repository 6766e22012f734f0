"""RDS databases leave a snapshot when their stack is deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.rds._database import is_cluster_member, is_replica
from secure_baseline.policy.rules.rds._fixes import GUARDED_INSTANCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(database: Resource) -> Iterator[Problem]:
    member = database.type == "AWS::RDS::DBInstance" and is_cluster_member(database)
    if member or is_replica(database) or database.get("DeletionProtection") in (True, "true", "True"):
        return
    # Left out, CloudFormation takes a snapshot.
    if database.attributes.get("DeletionPolicy") == "Delete":
        yield database.attributes.problem("It goes without a snapshot: DeletionPolicy is Delete", "DeletionPolicy")


RULE = Rule(
    id="rds-database-leaves-a-snapshot",
    types=("AWS::RDS::DBInstance", "AWS::RDS::DBCluster"),
    demands="An RDS database is kept, or leaves a snapshot, when it is deleted with its stack.",
    why="With the stack all data are gone, the automatic backups too.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("E01", "D08"),
    fix=Fix(
        cdk=GUARDED_INSTANCE,
        cloudformation="""\
Type: AWS::RDS::DBInstance
DeletionPolicy: Snapshot
UpdateReplacePolicy: Snapshot
Properties:
  Engine: postgres
""",
    ),
    check=_check,
)
