"""Sessions are encrypted with a key of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.ssm._session import preferences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(document: Resource) -> Iterator[Problem]:
    inputs = preferences(document)
    if inputs is not None and not inputs.get("kmsKeyId"):
        yield inputs.problem("Sessions have no key: kmsKeyId is not set", "kmsKeyId")


RULE = Rule(
    id="ssm-session-uses-a-key",
    types=("AWS::SSM::Document",),
    demands="Sessions of Session Manager are encrypted with a KMS key.",
    why="TLS alone protects them, and nobody can be kept from sessions by the key's policy.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("C05", "G12"),
    fix=Fix(
        cdk="""\
ssm.CfnDocument(
    self,
    "Sessions",
    name="SSM-SessionManagerRunShell",
    document_type="Session",
    content={
        "schemaVersion": "1.0",
        "sessionType": "Standard_Stream",
        "inputs": {"kmsKeyId": key.key_arn},
    },
)
""",
        cloudformation="""\
Type: AWS::SSM::Document
Properties:
  Name: SSM-SessionManagerRunShell
  DocumentType: Session
  Content:
    schemaVersion: "1.0"
    sessionType: Standard_Stream
    inputs:
      kmsKeyId: arn:aws:kms:eu-central-1:123456789012:key/12345678-1234-1234-1234-123456789012
""",
    ),
    check=_check,
)
