"""DocumentDB clusters are encrypted with keys of their owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.docdb._cluster import is_copy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    if not resource.flag("StorageEncrypted"):
        return  # docdb-cluster-is-encrypted tells
    key = resource.get("KmsKeyId")
    if str(key).endswith("alias/aws/rds"):
        yield resource.problem(f"AWS manages its key: KmsKeyId is {key}", "KmsKeyId")
    elif key in (None, "") and not is_copy(resource):
        yield resource.problem("AWS manages its key: KmsKeyId is not set", "KmsKeyId")


RULE = Rule(
    id="docdb-cluster-uses-own-key",
    types=("AWS::DocDB::DBCluster",),
    demands="A DocumentDB cluster is encrypted with a customer managed key.",
    why="Nobody can restrict, audit or withdraw the use of a key that AWS manages.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G12", "G14"),
    fix=Fix(
        cdk="docdb.CfnDBCluster(self, 'Cluster', storage_encrypted=True, kms_key_id=key.key_arn)",
        cloudformation="""\
Store:
  Type: AWS::DocDB::DBCluster
  Properties:
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
