"""Builds are not public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(project: Resource) -> Iterator[Problem]:
    if project.text("Visibility") == "PUBLIC_READ":
        yield project.problem("Logs and artifacts are public: Visibility is PUBLIC_READ", "Visibility")


RULE = Rule(
    id="codebuild-project-is-not-public",
    types=("AWS::CodeBuild::Project",),
    demands="A build project's results are not public.",
    why="Everybody on the internet can read the logs and download the artifacts of each build.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("G02",),
    fix=Fix(
        cdk="""\
codebuild.Project(
    self,
    "Build",
    source=codebuild.Source.git_hub(owner="example", repo="app"),
    visibility=codebuild.ProjectVisibility.PRIVATE,
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
  Visibility: PRIVATE
""",
    ),
    check=_check,
)
