"""Connections hold no secret in clear text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed_problems_below

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_SECRETS = (
    "ApiKeyAuthParameters.ApiKeyValue",
    "BasicAuthParameters.Password",
    "OAuthParameters.ClientParameters.ClientSecret",
)
_HTTP_PARAMETERS = ("HeaderParameters", "BodyParameters", "QueryStringParameters")


def _check(connection: Resource) -> Iterator[Problem]:
    parameters = connection.node("AuthParameters")
    for key in _SECRETS:
        yield from exposed_problems_below(connection, parameters, key)
    for where in _HTTP_PARAMETERS:
        for parameter in parameters.nodes(f"InvocationHttpParameters.{where}"):
            if parameter.flag("IsValueSecret"):
                yield from exposed_problems_below(connection, parameter, "Value")


RULE = Rule(
    id="events-connection-has-no-secret-in-clear",
    types=("AWS::Events::Connection",),
    demands="A connection's password, key or client secret is not written in the template.",
    why="Whoever reads the template or its repository has the credentials of the other side.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("D02",),
    fix=Fix(
        cdk="""\
events.Connection(
    self,
    "Partner",
    authorization=events.Authorization.api_key(
        "x-api-key", cdk.SecretValue.secrets_manager("partner", json_field="apiKey")
    ),
)
""",
        cloudformation="""\
Type: AWS::Events::Connection
Properties:
  AuthorizationType: API_KEY
  AuthParameters:
    ApiKeyAuthParameters:
      ApiKeyName: x-api-key
      ApiKeyValue: "{{resolve:secretsmanager:partner:SecretString:apiKey}}"
""",
    ),
    check=_check,
)
