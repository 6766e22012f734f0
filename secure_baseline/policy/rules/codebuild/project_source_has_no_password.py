"""Sources' addresses hold no password."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.secrets import secrets_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_CREDENTIALS = re.compile(r"https?://[^/:@]+:[^/@${]+@")


def _check(project: Resource) -> Iterator[Problem]:
    for source in (*project.nodes("Source"), *project.nodes("SecondarySources")):
        location = source.text("Location") or ""
        if _CREDENTIALS.match(location) or secrets_in(location):
            yield source.problem("The address of the source holds a password or token", "Location")


RULE = Rule(
    id="codebuild-project-source-has-no-password",
    types=("AWS::CodeBuild::Project",),
    demands="The address of a build's source holds no user name and password and no token.",
    why="Whoever may read the template, the project or its logs can change the source code.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("D02",),
    security_hub=("CodeBuild.1",),
    nag=("CodeBuildProjectSourceRepoUrl",),
    control_tower=("CT.CODEBUILD.PR.1",),
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
""",
    ),
    check=_check,
)
