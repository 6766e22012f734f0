"""Builds have no power over their host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(project: Resource) -> Iterator[Problem]:
    if project.flag("Environment.PrivilegedMode"):
        yield project.problem("It is privileged: PrivilegedMode is true", "Environment.PrivilegedMode")


RULE = Rule(
    id="codebuild-project-is-not-privileged",
    types=("AWS::CodeBuild::Project",),
    demands="A build does not run in privileged mode.",
    why="Source code of others that is built gets at the container engine and what lies beneath it.",
    severity=Severity.HIGH,
    level=Level.STRICT,
    practices=("F02",),
    control_tower=("CT.CODEBUILD.PR.4",),
    fix=Fix(
        cdk="""\
codebuild.Project(
    self,
    "Build",
    source=codebuild.Source.git_hub(owner="example", repo="app"),
    environment=codebuild.BuildEnvironment(privileged=False),
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
    PrivilegedMode: false
""",
    ),
    check=_check,
)
