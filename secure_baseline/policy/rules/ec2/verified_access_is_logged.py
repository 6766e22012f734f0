"""Verified Access instances log who was let in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_DESTINATIONS = ("CloudWatchLogs", "KinesisDataFirehose", "S3")


def _check(instance: Resource) -> Iterator[Problem]:
    logging = instance.node("LoggingConfigurations")
    if not any(logging.flag(f"{destination}.Enabled") for destination in _DESTINATIONS):
        yield instance.problem(
            "Requests are not logged: LoggingConfigurations enables nothing", "LoggingConfigurations"
        )


RULE = Rule(
    id="ec2-verified-access-is-logged",
    types=("AWS::EC2::VerifiedAccessInstance",),
    demands="A Verified Access instance logs each request.",
    why="It is the front door of internal applications; without its log nobody can tell who came in.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("H10",),
    fix=Fix(
        cdk="""\
group = logs.LogGroup(self, "AccessLogs", retention=logs.RetentionDays.ONE_YEAR)
access = ec2.CfnVerifiedAccessInstance
destination = access.CloudWatchLogsProperty(enabled=True, log_group=group.log_group_name)
access(self, "Access", logging_configurations=access.VerifiedAccessLogsProperty(cloud_watch_logs=destination))
""",
        cloudformation="""\
Type: AWS::EC2::VerifiedAccessInstance
Properties:
  LoggingConfigurations:
    CloudWatchLogs: {Enabled: true, LogGroup: verified-access}
""",
    ),
    check=_check,
)
