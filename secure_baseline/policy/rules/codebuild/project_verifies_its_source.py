"""Builds verify whom they get their source from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(project: Resource) -> Iterator[Problem]:
    for source in (*project.nodes("Source"), *project.nodes("SecondarySources")):
        if source.flag("InsecureSsl"):
            yield source.problem("Certificates are not verified: InsecureSsl is true", "InsecureSsl")


RULE = Rule(
    id="codebuild-project-verifies-its-source",
    types=("AWS::CodeBuild::Project",),
    demands="A build verifies the TLS certificate of its source.",
    why="Whoever is on the way can give the build other source code.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("G19",),
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
  Source: {Type: GITHUB, Location: https://github.com/example/app.git, InsecureSsl: false}
  Artifacts: {Type: NO_ARTIFACTS}
  Environment:
    Type: LINUX_CONTAINER
    ComputeType: BUILD_GENERAL1_SMALL
    Image: aws/codebuild/standard:7.0
""",
    ),
    check=_check,
)
