"""Documents and what they are given hold no secrets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.secrets import is_in_clear, names_secret, secrets_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource
    from secure_baseline.policy.template.values import Json

_KEYS = {
    "AWS::SSM::Document": "Content",
    "AWS::SSM::Association": "Parameters",
    "AWS::SSM::MaintenanceWindowTask": "TaskInvocationParameters",
}


def _check(resource: Resource) -> Iterator[Problem]:
    key = _KEYS[resource.type]
    if any(_secrets(resource.known(key))):
        yield resource.problem(f"{key} holds a secret in clear", key)


def _secrets(value: Json, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _secrets(each, str(key))
    elif isinstance(value, list):
        for each in value:
            yield from _secrets(each, name)
    elif isinstance(value, str):
        yield from secrets_in(value)
        if names_secret(name) and is_in_clear(value):
            yield name


RULE = Rule(
    id="ssm-document-holds-no-secrets",
    types=("AWS::SSM::Document", "AWS::SSM::Association", "AWS::SSM::MaintenanceWindowTask"),
    demands="A document of Systems Manager, and what it is given, holds no passwords, keys or tokens.",
    why="Everybody who can read the template, or documents, can use them.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("D02", "C05"),
    fix=Fix(
        cdk="""\
ssm.CfnDocument(
    self,
    "Document",
    document_type="Command",
    content={
        "schemaVersion": "2.2",
        "mainSteps": [
            {
                "action": "aws:runShellScript",
                "name": "start",
                "inputs": {"runCommand": ["aws secretsmanager get-secret-value --secret-id app > /run/app.json"]},
            },
        ],
    },
)
""",
        cloudformation="""\
Type: AWS::SSM::Document
Properties:
  DocumentType: Command
  Content:
    schemaVersion: "2.2"
    mainSteps:
      - action: aws:runShellScript
        name: start
        inputs:
          runCommand:
            - aws secretsmanager get-secret-value --secret-id app > /run/app.json
""",
    ),
    check=_check,
)
