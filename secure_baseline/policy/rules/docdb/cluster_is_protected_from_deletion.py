"""DocumentDB clusters cannot be deleted by accident."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    value = resource.flag("DeletionProtection")
    if not value:
        found = "is not set" if value is None else "is false"
        yield resource.problem(f"It can be deleted at once: DeletionProtection {found}", "DeletionProtection")


RULE = Rule(
    id="docdb-cluster-is-protected-from-deletion",
    types=("AWS::DocDB::DBCluster", "AWS::DocDB::GlobalCluster"),
    demands="A DocumentDB cluster is protected from deletion.",
    why="One wrong click or one replaced resource deletes the database.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("E01",),
    security_hub=("DocumentDB.5",),
    fix=Fix(
        cdk="docdb.CfnDBCluster(self, 'Cluster', deletion_protection=True)",
        cloudformation="""\
Type: AWS::DocDB::DBCluster
Properties:
  DeletionProtection: true
""",
    ),
    check=_check,
)
