"""Amplify apps hold no secret in clear text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed_problems
from secure_baseline.policy.template.variables import secret_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_KEYS = ("AccessToken", "OauthToken", "BasicAuthConfig.Password", "AutoBranchCreationConfig.BasicAuthConfig.Password")


def _check(app: Resource) -> Iterator[Problem]:
    yield from exposed_problems(app, *_KEYS)
    for key in ("EnvironmentVariables", "AutoBranchCreationConfig.EnvironmentVariables"):
        yield from secret_problems(app.nodes(key))


RULE = Rule(
    id="amplify-app-has-no-secret-in-clear",
    types=("AWS::Amplify::App", "AWS::Amplify::Branch"),
    demands="The tokens, passwords and variables of an Amplify app and its branches show no secret.",
    why="Whoever reads the template or its repository can change the app's source, or see what is not published yet.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("D02",),
    fix=Fix(
        cdk="""\
amplify.CfnApp(
    self,
    "App",
    name="site",
    repository="https://github.com/example/site",
    access_token="{{resolve:secretsmanager:github:SecretString:token}}",
)
""",
        cloudformation="""\
Type: AWS::Amplify::App
Properties:
  Name: site
  Repository: https://github.com/example/site
  AccessToken: "{{resolve:secretsmanager:github:SecretString:token}}"
""",
    ),
    check=_check,
)
