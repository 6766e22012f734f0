"""Lambda functions are traced by X-Ray."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules._lambda_functions import is_workload

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(function: Resource) -> Iterator[Problem]:
    mode = function.text("TracingConfig.Mode")
    if mode != "Active" and is_workload(function):
        yield function.problem(
            f"X-Ray does not trace it: TracingConfig.Mode is {mode or 'not set'}", "TracingConfig.Mode"
        )


RULE = Rule(
    id="lambda-function-is-traced",
    types=("AWS::Lambda::Function",),
    demands="A Lambda function of an application is traced by X-Ray.",
    why="Who called what, and where it failed, cannot be followed across services.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("F04",),
    security_hub=("Lambda.7",),
    nag=("LambdaTracing",),
    fix=Fix(
        cdk="""\
lambda_.Function(
    self,
    "Function",
    runtime=lambda_.Runtime.PYTHON_3_14,
    handler="index.handler",
    code=lambda_.Code.from_inline("def handler(event, context): ..."),
    tracing=lambda_.Tracing.ACTIVE,
)
""",
        cloudformation="""\
Type: AWS::Lambda::Function
Properties:
  TracingConfig: {Mode: Active}
""",
    ),
    check=_check,
)
