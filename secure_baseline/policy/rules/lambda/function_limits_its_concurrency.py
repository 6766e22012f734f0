"""Lambda functions have a limit of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules._lambda_functions import is_workload

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(function: Resource) -> Iterator[Problem]:
    if function.has("ReservedConcurrentExecutions") or function.has("CapacityProviderConfig"):
        return
    if is_workload(function):
        yield function.problem(
            "It can use up the concurrency of the account: ReservedConcurrentExecutions is not set",
            "ReservedConcurrentExecutions",
        )


RULE = Rule(
    id="lambda-function-limits-its-concurrency",
    types=("AWS::Lambda::Function",),
    demands="A Lambda function of an application has a concurrency of its own.",
    why="A flood of calls stops every other function of the account, and the bill has no limit.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("F04", "F10"),
    nag=("LambdaConcurrency",),
    engine=("LAMBDA_CONCURRENCY_CHECK",),
    fix=Fix(
        cdk="""\
lambda_.Function(
    self,
    "Function",
    runtime=lambda_.Runtime.PYTHON_3_14,
    handler="index.handler",
    code=lambda_.Code.from_inline("def handler(event, context): ..."),
    reserved_concurrent_executions=10,
)
""",
        cloudformation="""\
Type: AWS::Lambda::Function
Properties:
  ReservedConcurrentExecutions: 10
""",
    ),
    check=_check,
)
