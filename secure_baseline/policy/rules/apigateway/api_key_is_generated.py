"""Keys of APIs are not written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.secrets import is_in_clear

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(key: Resource) -> Iterator[Problem]:
    if is_in_clear(key.get("Value")):
        yield key.problem("The key is written in clear", "Value")


RULE = Rule(
    id="apigateway-api-key-is-generated",
    types=("AWS::ApiGateway::ApiKey",),
    demands="The value of an API key is not written into the template.",
    why="Everybody who can read the template can use it.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("D02", "F05"),
    fix=Fix(
        cdk='apigateway.ApiKey(self, "Partner")',
        cloudformation="""\
Type: AWS::ApiGateway::ApiKey
Properties:
  Enabled: true
""",
    ),
    check=_check,
)
