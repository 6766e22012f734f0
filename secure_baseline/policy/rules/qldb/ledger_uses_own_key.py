"""QLDB ledgers are encrypted with keys of their owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    key = resource.get("KmsKey")
    if str(key).endswith("AWS_OWNED_KMS_KEY"):
        yield resource.problem(f"AWS manages its key: KmsKey is {key}", "KmsKey")
    elif key in (None, ""):
        yield resource.problem("AWS manages its key: KmsKey is not set", "KmsKey")


RULE = Rule(
    id="qldb-ledger-uses-own-key",
    types=("AWS::QLDB::Ledger",),
    demands="A QLDB ledger is encrypted with a customer managed key.",
    why="Nobody can restrict, audit or withdraw the use of a key that AWS manages.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G12", "G14"),
    fix=Fix(
        cdk="qldb.CfnLedger(self, 'Ledger', permissions_mode='STANDARD', kms_key=key.key_arn)",
        cloudformation="""\
Store:
  Type: AWS::QLDB::Ledger
  Properties:
    KmsKey: !GetAtt Key.Arn
Key:
  Type: AWS::KMS::Key
  Properties:
    EnableKeyRotation: true
""",
    ),
    check=_check,
)
