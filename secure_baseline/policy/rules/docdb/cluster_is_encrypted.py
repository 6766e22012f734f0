"""DocumentDB clusters are encrypted at rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.docdb._cluster import is_copy, is_written
from secure_baseline.policy.template.values import CannotEvaluateError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    encrypted = cluster.flag("StorageEncrypted")
    if encrypted is None and cluster.type == "AWS::DocDB::DBCluster" and is_copy(cluster):
        raise CannotEvaluateError("StorageEncrypted: the snapshot or cluster that it is copied from decides")
    if encrypted is None and is_written(cluster, "SourceDBClusterIdentifier"):
        return  # a global cluster is as its first cluster
    if not encrypted:
        found = "is not set" if encrypted is None else "is false"
        yield cluster.problem(f"Storage is not encrypted: StorageEncrypted {found}", "StorageEncrypted")


RULE = Rule(
    id="docdb-cluster-is-encrypted",
    types=("AWS::DocDB::DBCluster", "AWS::DocDB::GlobalCluster"),
    demands="A DocumentDB cluster is encrypted at rest.",
    why="Whoever gets hold of its disk, its backups or its snapshots reads the data.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("G14",),
    security_hub=("DocumentDB.1",),
    nag=("DocumentDBClusterEncryptionAtRest",),
    control_tower=("CT.DOCUMENTDB.PR.1",),
    fix=Fix(
        cdk="docdb.CfnDBCluster(self, 'Cluster', storage_encrypted=True)",
        cloudformation="""\
Type: AWS::DocDB::DBCluster
Properties:
  StorageEncrypted: true
""",
    ),
    check=_check,
)
