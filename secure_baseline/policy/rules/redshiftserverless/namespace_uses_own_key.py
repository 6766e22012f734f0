"""Redshift Serverless namespaces are encrypted with keys of their owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    key = resource.get("KmsKeyId")
    if str(key).endswith("AWS_OWNED_KMS_KEY"):
        yield resource.problem(f"AWS manages its key: KmsKeyId is {key}", "KmsKeyId")
    elif key in (None, ""):
        yield resource.problem("AWS manages its key: KmsKeyId is not set", "KmsKeyId")


RULE = Rule(
    id="redshiftserverless-namespace-uses-own-key",
    types=("AWS::RedshiftServerless::Namespace",),
    demands="A Redshift Serverless namespace is encrypted with a customer managed key.",
    why="Nobody can restrict, audit or withdraw the use of a key that AWS manages.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("D07", "G12"),
    security_hub=("RedshiftServerless.4",),
    fix=Fix(
        cdk="""\
redshiftserverless.CfnNamespace(
    self, 'Namespace', namespace_name='ledger', kms_key_id=key.key_id
)
""",
        cloudformation="""\
Store:
  Type: AWS::RedshiftServerless::Namespace
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
