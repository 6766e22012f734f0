"""Tokens for sources are not in clear text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(credential: Resource) -> Iterator[Problem]:
    # For these two, Token names a connection or a secret.
    if credential.text("AuthType") not in {"CODECONNECTIONS", "SECRETS_MANAGER"}:
        yield from exposed_problems(credential, "Token")


RULE = Rule(
    id="codebuild-sourcecredential-has-no-token-in-clear",
    types=("AWS::CodeBuild::SourceCredential",),
    demands="The token or password for a build's source is not written in the template.",
    why="Whoever reads the template or its repository can change the source code.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("D02",),
    fix=Fix(
        cdk="""\
codebuild.GitHubSourceCredentials(
    self, "GitHub", access_token=cdk.SecretValue.secrets_manager("github-token")
)
""",
        cloudformation="""\
Type: AWS::CodeBuild::SourceCredential
Properties:
  ServerType: GITHUB
  AuthType: PERSONAL_ACCESS_TOKEN
  Token: "{{resolve:secretsmanager:github:SecretString:token}}"
""",
    ),
    check=_check,
)
