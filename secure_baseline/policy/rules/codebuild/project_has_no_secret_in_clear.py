"""Builds get no secret in a plain variable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.variables import secret_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(project: Resource) -> Iterator[Problem]:
    variables = project.nodes("Environment.EnvironmentVariables")
    yield from secret_problems(each for each in variables if each.text("Type") in {None, "PLAINTEXT"})


RULE = Rule(
    id="codebuild-project-has-no-secret-in-clear",
    types=("AWS::CodeBuild::Project",),
    demands="A build gets no secret in a plain environment variable.",
    why="Whoever may read the template, the project or its logs has the secret.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("D02",),
    security_hub=("CodeBuild.2",),
    nag=("CodeBuildProjectEnvVarAwsCred",),
    control_tower=("CT.CODEBUILD.PR.2",),
    engine=("CODEBUILD_PROJECT_ENVVAR_AWSCRED_CHECK",),
    fix=Fix(
        cdk="""\
codebuild.Project(
    self,
    "Build",
    source=codebuild.Source.git_hub(owner="example", repo="app"),
    environment_variables={
        "NPM_TOKEN": codebuild.BuildEnvironmentVariable(
            type=codebuild.BuildEnvironmentVariableType.SECRETS_MANAGER, value="npm:token"
        )
    },
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
    EnvironmentVariables:
      - {Name: NPM_TOKEN, Type: SECRETS_MANAGER, Value: npm:token}
""",
    ),
    check=_check,
)
