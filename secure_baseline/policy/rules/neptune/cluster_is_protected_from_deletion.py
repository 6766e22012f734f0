"""Neptune clusters cannot be deleted by accident."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    value = cluster.flag("DeletionProtection")
    if not value:
        found = "is not set" if value is None else "is false"
        yield cluster.problem(f"It can be deleted at once: DeletionProtection {found}", "DeletionProtection")


RULE = Rule(
    id="neptune-cluster-is-protected-from-deletion",
    types=("AWS::Neptune::DBCluster",),
    demands="A Neptune cluster is protected from deletion.",
    why="One wrong click or one replaced resource deletes the database.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("D06",),
    security_hub=("Neptune.4",),
    control_tower=("CT.NEPTUNE.PR.2",),
    fix=Fix(
        cdk="neptune.CfnDBCluster(self, 'Cluster', deletion_protection=True)",
        cloudformation="""\
Type: AWS::Neptune::DBCluster
Properties:
  DeletionProtection: true
""",
    ),
    check=_check,
)
