"""Lambda functions stop when they call themselves in a circle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(function: Resource) -> Iterator[Problem]:
    if function.text("RecursiveLoop") == "Allow":
        yield function.problem("It goes on in a loop of its own events: RecursiveLoop is Allow", "RecursiveLoop")


RULE = Rule(
    id="lambda-function-stops-loops",
    types=("AWS::Lambda::Function",),
    demands="A Lambda function is stopped when its own events invoke it in a circle.",
    why="A loop by way of a queue or topic runs up the bill and takes the concurrency of all functions.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("F04", "F10"),
    fix=Fix(
        cdk="""\
lambda_.Function(
    self,
    "Function",
    runtime=lambda_.Runtime.PYTHON_3_14,
    handler="index.handler",
    code=lambda_.Code.from_inline("def handler(event, context): ..."),
    recursive_loop=lambda_.RecursiveLoop.TERMINATE,
)
""",
        cloudformation="""\
Type: AWS::Lambda::Function
Properties:
  RecursiveLoop: Terminate
""",
    ),
    check=_check,
)
