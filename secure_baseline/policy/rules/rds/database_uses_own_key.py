"""RDS databases are encrypted with keys of their owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.rds._database import is_aurora, is_cluster_member, is_replica, is_restored
from secure_baseline.policy.rules.rds._fixes import GUARDED_INSTANCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(database: Resource) -> Iterator[Problem]:
    if is_replica(database) or (database.type == "AWS::RDS::DBInstance" and is_cluster_member(database)):
        return
    encrypted = database.flag("StorageEncrypted")
    if encrypted is None and database.type == "AWS::RDS::DBCluster" and is_aurora(database):
        encrypted = True
    if not encrypted:
        return  # other rules tell
    key = database.get("KmsKeyId")
    if str(key).endswith("alias/aws/rds"):
        yield database.problem(f"AWS manages its key: KmsKeyId is {key}", "KmsKeyId")
    elif key in (None, "") and not is_restored(database):
        yield database.problem("AWS manages its key: KmsKeyId is not set", "KmsKeyId")


RULE = Rule(
    id="rds-database-uses-own-key",
    types=("AWS::RDS::DBInstance", "AWS::RDS::DBCluster"),
    demands="An RDS database is encrypted with a customer managed key.",
    why="Nobody can restrict, audit or withdraw the use of a key that AWS manages.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("D08", "G12"),
    control_tower=("CT.RDS.PR.30",),
    fix=Fix(
        cdk=GUARDED_INSTANCE,
        cloudformation="""\
Database:
  Type: AWS::RDS::DBInstance
  Properties:
    Engine: postgres
    StorageEncrypted: true
    KmsKeyId: !GetAtt Key.Arn
Key:
  Type: AWS::KMS::Key
  Properties:
    EnableKeyRotation: true
""",
    ),
    check=_check,
)
