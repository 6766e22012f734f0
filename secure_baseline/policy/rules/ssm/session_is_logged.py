"""Sessions are logged."""

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
    if inputs is None:
        return
    if not any(inputs.get(key) for key in ("cloudWatchLogGroupName", "s3BucketName")):
        yield inputs.problem("Sessions are not logged: neither cloudWatchLogGroupName nor s3BucketName is set")


RULE = Rule(
    id="ssm-session-is-logged",
    types=("AWS::SSM::Document",),
    demands="Sessions of Session Manager are logged to CloudWatch or S3.",
    why="Nobody can tell afterwards what was done in a session.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("C05",),
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
        "inputs": {"cloudWatchLogGroupName": "sessions"},
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
      cloudWatchLogGroupName: sessions
""",
    ),
    check=_check,
)
