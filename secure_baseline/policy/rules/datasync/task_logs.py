"""Transfers are logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(task: Resource) -> Iterator[Problem]:
    if task.text("Options.LogLevel") == "OFF":
        yield task.problem("It writes no logs: LogLevel is OFF", "Options.LogLevel")
    elif not task.has("CloudWatchLogGroupArn") and task.text("TaskMode") != "ENHANCED":  # that has a group of AWS's
        yield task.problem("It writes no logs: CloudWatchLogGroupArn is not set", "CloudWatchLogGroupArn")


RULE = Rule(
    id="datasync-task-logs",
    types=("AWS::DataSync::Task",),
    demands="A DataSync task writes logs.",
    why="Nobody can tell afterwards what was transferred, or what is missing.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("H04",),
    security_hub=("DataSync.1",),
    fix=Fix(
        cdk="""\
datasync.CfnTask(
    self,
    "Task",
    source_location_arn="arn:aws:datasync:eu-west-1:111122223333:location/loc-0123456789abcdef0",
    destination_location_arn="arn:aws:datasync:eu-west-1:111122223333:location/loc-0123456789abcdef1",
    cloud_watch_log_group_arn="arn:aws:logs:eu-west-1:111122223333:log-group:datasync",
    options={"logLevel": "BASIC"},
)
""",
        cloudformation="""\
Type: AWS::DataSync::Task
Properties:
  SourceLocationArn: arn:aws:datasync:eu-west-1:111122223333:location/loc-0123456789abcdef0
  DestinationLocationArn: arn:aws:datasync:eu-west-1:111122223333:location/loc-0123456789abcdef1
  CloudWatchLogGroupArn: arn:aws:logs:eu-west-1:111122223333:log-group:datasync
  Options: {LogLevel: BASIC}
""",
    ),
    check=_check,
)
