"""Builds' logs in S3 are encrypted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(project: Resource) -> Iterator[Problem]:
    at = "LogsConfig.S3Logs.EncryptionDisabled"
    if project.text("LogsConfig.S3Logs.Status") == "ENABLED" and project.flag(at):
        yield project.problem("Logs are not encrypted: EncryptionDisabled is true", at)


RULE = Rule(
    id="codebuild-project-encrypts-logs",
    types=("AWS::CodeBuild::Project",),
    demands="A build project encrypts the logs that it writes to S3.",
    why="Whoever gets at the bucket reads the logs.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("G14",),
    security_hub=("CodeBuild.3",),
    control_tower=("CT.CODEBUILD.PR.6",),
    fix=Fix(
        cdk="""\
codebuild.Project(
    self,
    "Build",
    source=codebuild.Source.git_hub(owner="example", repo="app"),
    logging=codebuild.LoggingOptions(
        s3=codebuild.S3LoggingOptions(bucket=EncryptedBucket(self, "Logs"), encrypted=True)
    ),
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
    S3Logs: {Status: ENABLED, Location: build-logs/app, EncryptionDisabled: false}
""",
    ),
    check=_check,
)
