"""DocumentDB clusters leave a snapshot when their stack is deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_KEEPING = {"Retain", "RetainExceptOnCreate", "Snapshot"}


def _check(resource: Resource) -> Iterator[Problem]:
    if resource.get("DeletionProtection") in (True, "true", "True"):
        return
    policy = resource.attributes.get("DeletionPolicy")
    if policy not in _KEEPING:
        found = policy or "not set, which means Delete"
        yield resource.attributes.problem(f"It goes without a snapshot: DeletionPolicy is {found}", "DeletionPolicy")


RULE = Rule(
    id="docdb-cluster-leaves-a-snapshot",
    types=("AWS::DocDB::DBCluster",),
    demands="A DocumentDB cluster is kept, or leaves a snapshot, when it is deleted with its stack.",
    why="With the stack all data are gone, the automatic backups too.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("E01",),
    fix=Fix(
        cdk="""\
store = docdb.CfnDBCluster(self, 'Cluster', storage_encrypted=True)
store.apply_removal_policy(cdk.RemovalPolicy.SNAPSHOT)
""",
        cloudformation="""\
Type: AWS::DocDB::DBCluster
DeletionPolicy: Snapshot
UpdateReplacePolicy: Snapshot
Properties:
  StorageEncrypted: true
""",
    ),
    check=_check,
)
