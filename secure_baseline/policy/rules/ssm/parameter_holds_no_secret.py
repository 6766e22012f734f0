"""Parameters do not hold secrets in clear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.secrets import is_in_clear, names_secret, secrets_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(parameter: Resource) -> Iterator[Problem]:
    value = parameter.get("Value")
    name = parameter.get("Name")
    called = name.rpartition("/")[2] if isinstance(name, str) else parameter.logical_id
    kinds = secrets_in(value) if isinstance(value, str) else []
    if names_secret(called) and is_in_clear(value):
        yield parameter.problem(f"The value of {called} is written in clear", "Value")
    elif kinds:
        yield parameter.problem(f"The value holds {' and '.join(kinds)} in clear", "Value")


RULE = Rule(
    id="ssm-parameter-holds-no-secret",
    types=("AWS::SSM::Parameter",),
    demands="A parameter of Systems Manager does not hold a password, key or token in clear.",
    why="Everybody who can read the template, or parameters, can use it.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("D02",),
    fix=Fix(
        cdk="""\
secret = secretsmanager.Secret(self, "Secret")
ssm.StringParameter(self, "SecretArn", string_value=secret.secret_arn)
""",
        cloudformation="""\
Type: AWS::SSM::Parameter
Properties:
  Type: String
  Name: /shop/db/secret-arn
  Value: arn:aws:secretsmanager:eu-central-1:123456789012:secret:db
""",
    ),
    check=_check,
)
