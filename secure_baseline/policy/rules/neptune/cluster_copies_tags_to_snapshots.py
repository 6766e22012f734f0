"""Snapshots of Neptune clusters have their tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    value = cluster.flag("CopyTagsToSnapshot")
    if not value:
        found = "is not set" if value is None else "is false"
        yield cluster.problem(f"Its snapshots get no tags: CopyTagsToSnapshot {found}", "CopyTagsToSnapshot")


RULE = Rule(
    id="neptune-cluster-copies-tags-to-snapshots",
    types=("AWS::Neptune::DBCluster",),
    demands="Snapshots of a Neptune cluster have the tags of the cluster.",
    why="Rules of access and retention that go by tags do not reach the snapshots.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("E01",),
    security_hub=("Neptune.8",),
    fix=Fix(
        cdk="neptune.CfnDBCluster(self, 'Cluster', copy_tags_to_snapshot=True)",
        cloudformation="""\
Type: AWS::Neptune::DBCluster
Properties:
  CopyTagsToSnapshot: true
""",
    ),
    check=_check,
)
