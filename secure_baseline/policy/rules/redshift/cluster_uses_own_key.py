"""Redshift clusters are encrypted with keys of their owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.redshift._cluster import is_copy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    if resource.flag("Encrypted") is False:
        return  # redshift-cluster-is-encrypted tells
    key = resource.get("KmsKeyId")
    if str(key).endswith("alias/aws/redshift"):
        yield resource.problem(f"AWS manages its key: KmsKeyId is {key}", "KmsKeyId")
    elif key in (None, "") and not is_copy(resource):
        yield resource.problem("AWS manages its key: KmsKeyId is not set", "KmsKeyId")


RULE = Rule(
    id="redshift-cluster-uses-own-key",
    types=("AWS::Redshift::Cluster",),
    demands="A Redshift cluster is encrypted with a customer managed key.",
    why="Nobody can restrict, audit or withdraw the use of a key that AWS manages.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("D07", "G12"),
    fix=Fix(
        cdk="""\
redshift.CfnCluster(
    self,
    'Cluster',
    cluster_type='single-node',
    db_name='ledger',
    master_username='ledger_owner',
    node_type='ra3.large',
    manage_master_password=True,
    encrypted=True,
    kms_key_id=key.key_id,
)
""",
        cloudformation="""\
Store:
  Type: AWS::Redshift::Cluster
  Properties:
    Encrypted: true
    KmsKeyId: !GetAtt Key.Arn
Key:
  Type: AWS::KMS::Key
  Properties:
    EnableKeyRotation: true
""",
    ),
    check=_check,
)
