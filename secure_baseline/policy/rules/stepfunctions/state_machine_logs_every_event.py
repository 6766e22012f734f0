"""State machines log every event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(machine: Resource) -> Iterator[Problem]:
    level = machine.text("LoggingConfiguration.Level")
    if level in {"ERROR", "FATAL"}:
        yield machine.problem(
            f"It logs failures only: LoggingConfiguration.Level is {level}", "LoggingConfiguration.Level"
        )


RULE = Rule(
    id="stepfunctions-state-machine-logs-every-event",
    types=("AWS::StepFunctions::StateMachine",),
    demands="A Step Functions state machine logs every event, not failures only.",
    why="What was done when nothing failed, an investigation cannot find out.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("H09",),
    nag=("StepFunctionStateMachineAllLogsToCloudWatch",),
    fix=Fix(
        cdk="""\
stepfunctions.StateMachine(
    self,
    "Flow",
    definition_body=stepfunctions.DefinitionBody.from_chainable(stepfunctions.Pass(self, "Start")),
    logs=stepfunctions.LogOptions(
        destination=logs.LogGroup(self, "Logs", retention=logs.RetentionDays.ONE_YEAR),
        level=stepfunctions.LogLevel.ALL,
    ),
)
""",
        cloudformation="""\
Type: AWS::StepFunctions::StateMachine
Properties:
  LoggingConfiguration:
    Level: ALL
    Destinations: [{CloudWatchLogsLogGroup: {LogGroupArn: !ImportValue LogGroup}}]
""",
    ),
    check=_check,
)
