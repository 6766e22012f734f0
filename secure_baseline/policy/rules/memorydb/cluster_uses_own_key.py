"""MemoryDB clusters are encrypted with keys of their owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    key = resource.get("KmsKeyId")
    if str(key).endswith("alias/aws/memorydb"):
        yield resource.problem(f"AWS manages its key: KmsKeyId is {key}", "KmsKeyId")
    elif key in (None, ""):
        yield resource.problem("AWS manages its key: KmsKeyId is not set", "KmsKeyId")


RULE = Rule(
    id="memorydb-cluster-uses-own-key",
    types=("AWS::MemoryDB::Cluster",),
    demands="A MemoryDB cluster is encrypted with a customer managed key.",
    why="Nobody can restrict, audit or withdraw the use of a key that AWS manages.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G12", "G14"),
    fix=Fix(
        cdk="""\
memorydb.CfnCluster(
    self,
    'Cluster',
    cluster_name='sessions',
    node_type='db.t4g.small',
    acl_name='applications',
    kms_key_id=key.key_arn,
)
""",
        cloudformation="""\
Store:
  Type: AWS::MemoryDB::Cluster
  Properties:
    KmsKeyId: !GetAtt Key.Arn
Key:
  Type: AWS::KMS::Key
  Properties:
    EnableKeyRotation: true
""",
    ),
    check=_check,
)
