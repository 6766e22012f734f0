"""Logs of sessions are encrypted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.ssm._session import preferences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_SWITCHES = {"s3BucketName": "s3EncryptionEnabled", "cloudWatchLogGroupName": "cloudWatchEncryptionEnabled"}


def _check(document: Resource) -> Iterator[Problem]:
    inputs = preferences(document)
    if inputs is None:
        return
    for place, switch in _SWITCHES.items():
        if inputs.get(place) and inputs.flag(switch) is False:
            yield inputs.problem(f"Logs may go to a place in clear: {switch} is false", switch)


RULE = Rule(
    id="ssm-session-logs-are-encrypted",
    types=("AWS::SSM::Document",),
    demands="Logs of Session Manager go to encrypted places only.",
    why="What was typed and shown in sessions lies somewhere in clear.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("C05", "G14"),
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
        "inputs": {"s3BucketName": "sessions", "s3EncryptionEnabled": True},
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
      s3BucketName: sessions
      s3EncryptionEnabled: true
""",
    ),
    check=_check,
)
