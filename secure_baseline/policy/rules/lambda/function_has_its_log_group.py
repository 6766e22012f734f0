"""Lambda functions have a log group in the template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules._lambda_functions import is_workload
from secure_baseline.policy.template.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(function: Resource) -> Iterator[Problem]:
    if function.has("LoggingConfig.LogGroup") or not is_workload(function):
        return
    name = function.get("FunctionName")
    conventional = f"/aws/lambda/{'${?}' if isinstance(name, Unknown) else name}"
    if any(group.get("LogGroupName") == conventional for group in function.template.resources("AWS::Logs::LogGroup")):
        return
    if not any(function.referring(kind, "LogGroupName") for kind in ("AWS::Logs::LogGroup", "Custom::LogRetention")):
        yield function.problem(
            "Lambda makes its log group, which keeps logs forever: LoggingConfig.LogGroup is not set",
            "LoggingConfig.LogGroup",
        )


RULE = Rule(
    id="lambda-function-has-its-log-group",
    types=("AWS::Lambda::Function",),
    demands="A Lambda function of an application logs to a log group of the template.",
    why="Nobody sets retention, encryption and access of the log group that Lambda makes by itself.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("F04", "H04"),
    nag=("LambdaLogging",),
    fix=Fix(
        cdk="""\
lambda_.Function(
    self,
    "Function",
    runtime=lambda_.Runtime.PYTHON_3_14,
    handler="index.handler",
    code=lambda_.Code.from_inline("def handler(event, context): ..."),
    log_group=logs.LogGroup(self, "Logs", retention=logs.RetentionDays.ONE_YEAR),
)
""",
        cloudformation="""\
Logs:
  Type: AWS::Logs::LogGroup
  Properties: {RetentionInDays: 365}
Function:
  Type: AWS::Lambda::Function
  Properties:
    LoggingConfig: {LogGroup: !Ref Logs}
""",
    ),
    check=_check,
)
