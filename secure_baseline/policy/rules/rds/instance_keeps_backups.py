"""RDS instances keep a week of backups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.rds._database import is_cluster_member, is_replica, is_restored
from secure_baseline.policy.rules.rds._fixes import GUARDED_INSTANCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_FEWEST_DAYS = 7
_DEFAULT_DAYS = 1


def _check(instance: Resource) -> Iterator[Problem]:
    if is_cluster_member(instance) or is_replica(instance):
        return
    days = instance.number("BackupRetentionPeriod")
    if days is None and is_restored(instance):
        return  # as long as the database's that the snapshot is of
    if (_DEFAULT_DAYS if days is None else days) < _FEWEST_DAYS:
        found = f"not set, which means {_DEFAULT_DAYS}" if days is None else f"{days:g}"
        yield instance.problem(
            f"Backups are kept for less than {_FEWEST_DAYS} days: BackupRetentionPeriod is {found}",
            "BackupRetentionPeriod",
        )


RULE = Rule(
    id="rds-instance-keeps-backups",
    types=("AWS::RDS::DBInstance",),
    demands="An RDS instance keeps its automatic backups for at least seven days.",
    why="A mistake or an attack that is noticed late can no longer be undone.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("E01",),
    security_hub=("RDS.11",),
    nag=("RDSInstanceBackupEnabled",),
    control_tower=("CT.RDS.PR.8",),
    engine=("DB_INSTANCE_BACKUP_ENABLED",),
    fix=Fix(
        cdk=GUARDED_INSTANCE,
        cloudformation="""\
Type: AWS::RDS::DBInstance
Properties:
  Engine: postgres
  BackupRetentionPeriod: 7
""",
    ),
    check=_check,
)
