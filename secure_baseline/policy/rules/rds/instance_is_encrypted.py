"""RDS instances are encrypted at rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.rds._database import is_cluster_member, is_replica, is_restored
from secure_baseline.policy.rules.rds._fixes import GUARDED_INSTANCE
from secure_baseline.policy.template.values import CannotEvaluateError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(instance: Resource) -> Iterator[Problem]:
    if is_cluster_member(instance) or is_replica(instance):
        return
    encrypted = instance.flag("StorageEncrypted")
    if encrypted is None and is_restored(instance):
        raise CannotEvaluateError("StorageEncrypted: the snapshot that it is restored from decides")
    if not encrypted:
        found = "is not set" if encrypted is None else "is false"
        yield instance.problem(f"Storage is not encrypted: StorageEncrypted {found}", "StorageEncrypted")


RULE = Rule(
    id="rds-instance-is-encrypted",
    types=("AWS::RDS::DBInstance",),
    demands="An RDS instance is encrypted at rest.",
    why="Whoever gets hold of its disk, its backups or its snapshots reads the data.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("D08", "G14"),
    cis=("3.2.1",),
    security_hub=("RDS.3",),
    nag=("RDSStorageEncrypted",),
    control_tower=("CT.RDS.PR.24",),
    engine=("W9008", "RDS_SNAPSHOT_ENCRYPTED"),
    fix=Fix(
        cdk=GUARDED_INSTANCE,
        cloudformation="""\
Type: AWS::RDS::DBInstance
Properties:
  Engine: postgres
  StorageEncrypted: true
""",
    ),
    check=_check,
)
