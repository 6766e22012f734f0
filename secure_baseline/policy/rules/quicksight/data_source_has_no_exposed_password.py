"""Passwords of QuickSight's data sources do not stand in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_KEYS = (
    "Credentials.CredentialPair.Password",
    "Credentials.KeyPairCredentials.PrivateKey",
    "Credentials.KeyPairCredentials.PrivateKeyPassphrase",
    "Credentials.OAuthClientCredentials.ClientSecret",
)


def _check(source: Resource) -> Iterator[Problem]:
    yield from exposed_problems(source, *_KEYS)


RULE = Rule(
    id="quicksight-data-source-has-no-exposed-password",
    types=("AWS::QuickSight::DataSource",),
    demands="The password or key that QuickSight reads a data source with is not shown by the template.",
    why="Whoever reads the template, its repository or the stack can sign in with it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("D02",),
    fix=Fix(
        cdk="""\
quicksight.CfnDataSource(
    self,
    "Source",
    name="shop",
    type="POSTGRESQL",
    credentials={"secretArn": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop"},
)
""",
        cloudformation="""\
Type: AWS::QuickSight::DataSource
Properties:
  Name: shop
  Type: POSTGRESQL
  Credentials: {SecretArn: arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop}
""",
    ),
    check=_check,
)
