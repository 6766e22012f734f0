"""Builds' artifacts are encrypted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(project: Resource) -> Iterator[Problem]:
    for artifacts in (*project.nodes("Artifacts"), *project.nodes("SecondaryArtifacts")):
        if artifacts.text("Type") != "NO_ARTIFACTS" and artifacts.flag("EncryptionDisabled"):
            yield artifacts.problem("Artifacts are not encrypted: EncryptionDisabled is true", "EncryptionDisabled")


RULE = Rule(
    id="codebuild-project-encrypts-artifacts",
    types=("AWS::CodeBuild::Project",),
    demands="A build project encrypts its artifacts.",
    why="Whoever gets at the bucket reads the software that you deploy.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G14",),
    control_tower=("CT.CODEBUILD.PR.5",),
    fix=Fix(
        cdk="""\
codebuild.Project(
    self,
    "Build",
    source=codebuild.Source.git_hub(owner="example", repo="app"),
    artifacts=codebuild.Artifacts.s3(bucket=EncryptedBucket(self, "Artifacts"), encryption=True),
)
""",
        cloudformation="""\
Type: AWS::CodeBuild::Project
Properties:
  ServiceRole: arn:aws:iam::123456789012:role/build
  Source: {Type: GITHUB, Location: https://github.com/example/app.git}
  Artifacts: {Type: S3, Location: artifacts, EncryptionDisabled: false}
  Environment:
    Type: LINUX_CONTAINER
    ComputeType: BUILD_GENERAL1_SMALL
    Image: aws/codebuild/standard:7.0
""",
    ),
    check=_check,
)
