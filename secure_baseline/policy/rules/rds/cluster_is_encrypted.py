"""RDS clusters are encrypted at rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.rds._database import is_aurora, is_replica, is_restored
from secure_baseline.policy.rules.rds._fixes import GUARDED_CLUSTER
from secure_baseline.policy.template.values import CannotEvaluateError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    if is_replica(cluster):
        return
    encrypted = cluster.flag("StorageEncrypted")
    # Since February 2026 Aurora encrypts every new cluster by itself; Multi-AZ clusters are not Aurora's.
    if encrypted is None and (cluster.type == "AWS::RDS::GlobalCluster" or is_aurora(cluster)):
        return
    if encrypted is None and is_restored(cluster):
        raise CannotEvaluateError("StorageEncrypted: the snapshot that it is restored from decides")
    if not encrypted:
        found = "is not set" if encrypted is None else "is false"
        yield cluster.problem(f"Storage is not encrypted: StorageEncrypted {found}", "StorageEncrypted")


RULE = Rule(
    id="rds-cluster-is-encrypted",
    types=("AWS::RDS::DBCluster", "AWS::RDS::GlobalCluster"),
    demands="An RDS cluster is encrypted at rest.",
    why="Whoever gets hold of its disk, its backups or its snapshots reads the data.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("D08", "G14"),
    cis=("3.2.1",),
    security_hub=("RDS.27",),
    nag=("RDSStorageEncrypted",),
    control_tower=("CT.RDS.PR.16",),
    fix=Fix(
        cdk=GUARDED_CLUSTER,
        cloudformation="""\
Type: AWS::RDS::DBCluster
Properties:
  Engine: aurora-postgresql
  StorageEncrypted: true
""",
    ),
    check=_check,
)
