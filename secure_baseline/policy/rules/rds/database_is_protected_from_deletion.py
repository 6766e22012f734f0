"""RDS databases cannot be deleted by accident."""

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
    protected = database.flag("DeletionProtection")
    if not protected:
        found = "is not set" if protected is None else "is false"
        yield database.problem(f"It can be deleted at once: DeletionProtection {found}", "DeletionProtection")


RULE = Rule(
    id="rds-database-is-protected-from-deletion",
    types=("AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::RDS::GlobalCluster"),
    demands="An RDS database is protected from deletion.",
    why="One wrong click or one replaced resource deletes the database.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D08",),
    security_hub=("RDS.7", "RDS.8"),
    nag=("RDSInstanceDeletionProtectionEnabled",),
    control_tower=("CT.RDS.PR.3", "CT.RDS.PR.13"),
    fix=Fix(
        cdk=GUARDED_INSTANCE,
        cloudformation="""\
Type: AWS::RDS::DBInstance
Properties:
  Engine: postgres
  DeletionProtection: true
""",
    ),
    check=_check,
)
