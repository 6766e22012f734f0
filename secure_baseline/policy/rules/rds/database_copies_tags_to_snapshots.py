"""Snapshots of RDS databases have their tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.rds._database import is_cluster_member
from secure_baseline.policy.rules.rds._fixes import GUARDED_INSTANCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(database: Resource) -> Iterator[Problem]:
    if database.type == "AWS::RDS::DBInstance" and is_cluster_member(database):
        return
    copies = database.flag("CopyTagsToSnapshot")
    if not copies:
        found = "is not set" if copies is None else "is false"
        yield database.problem(f"Its snapshots get no tags: CopyTagsToSnapshot {found}", "CopyTagsToSnapshot")


RULE = Rule(
    id="rds-database-copies-tags-to-snapshots",
    types=("AWS::RDS::DBInstance", "AWS::RDS::DBCluster"),
    demands="Snapshots of an RDS database have the tags of the database.",
    why="Rules of access and retention that go by tags do not reach the snapshots.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("E01",),
    security_hub=("RDS.16", "RDS.17", "RDS.47", "RDS.48"),
    control_tower=("CT.RDS.PR.9", "CT.RDS.PR.10"),
    fix=Fix(
        cdk=GUARDED_INSTANCE,
        cloudformation="""\
Type: AWS::RDS::DBInstance
Properties:
  Engine: postgres
  CopyTagsToSnapshot: true
""",
    ),
    check=_check,
)
