"""Lambda functions take the patches of their runtime."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(function: Resource) -> Iterator[Problem]:
    if function.text("RuntimeManagementConfig.UpdateRuntimeOn") == "Manual":
        yield function.problem(
            "The runtime stays at one version: UpdateRuntimeOn is Manual", "RuntimeManagementConfig.UpdateRuntimeOn"
        )


RULE = Rule(
    id="lambda-function-runtime-gets-patches",
    types=("AWS::Lambda::Function",),
    demands="A Lambda function takes new versions of its runtime by itself, or when it is updated.",
    why="Holes in the language and the system below it stay open until somebody thinks of them.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("F01",),
    fix=Fix(
        cdk="""\
lambda_.Function(
    self,
    "Function",
    runtime=lambda_.Runtime.PYTHON_3_14,
    handler="index.handler",
    code=lambda_.Code.from_inline("def handler(event, context): ..."),
    runtime_management_mode=lambda_.RuntimeManagementMode.AUTO,
)
""",
        cloudformation="""\
Type: AWS::Lambda::Function
Properties:
  RuntimeManagementConfig: {UpdateRuntimeOn: Auto}
""",
    ),
    check=_check,
)
