"""Variables of Lambda functions are encrypted with a customer managed key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(function: Resource) -> Iterator[Problem]:
    if function.get("Environment.Variables") and not function.has("KmsKeyArn"):
        yield function.problem("Variables are encrypted with AWS's own key: KmsKeyArn is not set", "KmsKeyArn")


RULE = Rule(
    id="lambda-function-encrypts-its-variables",
    types=("AWS::Lambda::Function",),
    demands="A Lambda function with variables encrypts them with a customer managed key.",
    why="Everybody who may see the function's settings reads them; a key of one's own asks for kms:Decrypt too.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("F04", "G14"),
    fix=Fix(
        cdk="""\
lambda_.Function(
    self,
    "Function",
    runtime=lambda_.Runtime.PYTHON_3_14,
    handler="index.handler",
    code=lambda_.Code.from_inline("def handler(event, context): ..."),
    environment={"TABLE": "orders"},
    environment_encryption=key,
)
""",
        cloudformation="""\
Type: AWS::Lambda::Function
Properties:
  Environment: {Variables: {TABLE: orders}}
  KmsKeyArn: !ImportValue KeyArn
""",
    ),
    check=_check,
)
