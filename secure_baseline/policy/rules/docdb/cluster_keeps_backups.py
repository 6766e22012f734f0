"""DocumentDB clusters keep a week of backups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.docdb._cluster import is_copy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_FEWEST_DAYS = 7
_DEFAULT_DAYS = 1


def _check(cluster: Resource) -> Iterator[Problem]:
    days = cluster.number("BackupRetentionPeriod")
    if days is None and is_copy(cluster):
        return  # as long as its source's
    if (_DEFAULT_DAYS if days is None else days) < _FEWEST_DAYS:
        found = f"not set, which means {_DEFAULT_DAYS}" if days is None else f"{days:g}"
        yield cluster.problem(
            f"Backups are kept for less than {_FEWEST_DAYS} days: BackupRetentionPeriod is {found}",
            "BackupRetentionPeriod",
        )


RULE = Rule(
    id="docdb-cluster-keeps-backups",
    types=("AWS::DocDB::DBCluster",),
    demands="A DocumentDB cluster keeps its automatic backups for at least seven days.",
    why="A mistake or an attack that is noticed late can no longer be undone.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("E01",),
    security_hub=("DocumentDB.2",),
    nag=("DocumentDBClusterBackupRetentionPeriod",),
    control_tower=("CT.DOCUMENTDB.PR.2",),
    fix=Fix(
        cdk="docdb.CfnDBCluster(self, 'Cluster', backup_retention_period=7)",
        cloudformation="""\
Type: AWS::DocDB::DBCluster
Properties:
  BackupRetentionPeriod: 7
""",
    ),
    check=_check,
)
