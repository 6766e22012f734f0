"""Builds write logs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(project: Resource) -> Iterator[Problem]:
    # Left out, logs go to CloudWatch.
    if project.text("LogsConfig.CloudWatchLogs.Status") != "DISABLED":
        return
    if project.text("LogsConfig.S3Logs.Status") != "ENABLED":
        yield project.problem("It writes no logs: neither CloudWatchLogs nor S3Logs is enabled", "LogsConfig")


RULE = Rule(
    id="codebuild-project-logs",
    types=("AWS::CodeBuild::Project",),
    demands="A build project writes logs, to CloudWatch or to S3.",
    why="Nobody can tell what a build did, or what somebody did with it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("H04",),
    security_hub=("CodeBuild.4",),
    control_tower=("CT.CODEBUILD.PR.3",),
    fix=Fix(
        cdk="""\
codebuild.Project(
    self,
    "Build",
    source=codebuild.Source.git_hub(owner="example", repo="app"),
)
""",
        cloudformation="""\
Type: AWS::CodeBuild::Project
Properties:
  ServiceRole: arn:aws:iam::123456789012:role/build
  Source: {Type: GITHUB, Location: https://github.com/example/app.git}
  Artifacts: {Type: NO_ARTIFACTS}
  Environment:
    Type: LINUX_CONTAINER
    ComputeType: BUILD_GENERAL1_SMALL
    Image: aws/codebuild/standard:7.0
  LogsConfig:
    CloudWatchLogs: {Status: ENABLED}
""",
    ),
    check=_check,
)
