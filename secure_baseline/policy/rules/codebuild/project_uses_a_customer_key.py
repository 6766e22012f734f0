"""Builds encrypt with a customer managed key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(project: Resource) -> Iterator[Problem]:
    if not project.has("EncryptionKey"):
        yield project.problem("Output is encrypted without a key of yours: EncryptionKey is not set", "EncryptionKey")


RULE = Rule(
    id="codebuild-project-uses-a-customer-key",
    types=("AWS::CodeBuild::Project",),
    demands="A build project encrypts its output with a customer managed key.",
    why="No key policy of yours decides who can read the artifacts.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("G12", "G14"),
    nag=("CodeBuildProjectKMSEncryptedArtifacts",),
    engine=("CODEBUILD_ENCRYPTION_KEY_RULE",),
    fix=Fix(
        cdk="""\
codebuild.Project(
    self,
    "Build",
    source=codebuild.Source.git_hub(owner="example", repo="app"),
    encryption_key=key,
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
  EncryptionKey: alias/build
""",
    ),
    check=_check,
)
