"""State machines are logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(machine: Resource) -> Iterator[Problem]:
    level = machine.text("LoggingConfiguration.Level") or "not set"
    # OFF without quotes is false in YAML.
    if level in {"OFF", "false", "not set"}:
        yield machine.problem(f"It is not logged: LoggingConfiguration.Level is {level}", "LoggingConfiguration.Level")
    elif not machine.has("LoggingConfiguration.Destinations"):
        yield machine.problem("It is not logged: Destinations is not set", "LoggingConfiguration.Destinations")


RULE = Rule(
    id="stepfunctions-state-machine-is-logged",
    types=("AWS::StepFunctions::StateMachine",),
    demands="A Step Functions state machine logs to CloudWatch Logs.",
    why="Why an execution failed is gone after 90 days; of an express workflow nothing is kept at all.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("H09", "H04"),
    security_hub=("StepFunctions.1",),
    control_tower=("CT.STEPFUNCTIONS.PR.1",),
    fix=Fix(
        cdk="""\
stepfunctions.StateMachine(
    self,
    "Flow",
    definition_body=stepfunctions.DefinitionBody.from_chainable(stepfunctions.Pass(self, "Start")),
    logs=stepfunctions.LogOptions(
        destination=logs.LogGroup(self, "Logs", retention=logs.RetentionDays.ONE_YEAR),
        level=stepfunctions.LogLevel.ERROR,
    ),
)
""",
        cloudformation="""\
Type: AWS::StepFunctions::StateMachine
Properties:
  LoggingConfiguration:
    Level: ERROR
    Destinations: [{CloudWatchLogsLogGroup: {LogGroupArn: !ImportValue LogGroup}}]
""",
    ),
    check=_check,
)
