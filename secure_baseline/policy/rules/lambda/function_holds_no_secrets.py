"""Lambda functions have no secrets in their variables or inline code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.secrets import secrets_in
from secure_baseline.policy.template.variables import holds_secret

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Node, Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    for name, variable in _variables(resource):
        if holds_secret(name, variable.get()):
            yield variable.problem(f"Variable {name} holds a secret in clear")
    code = resource.get("Code.ZipFile")
    if isinstance(code, str) and (kinds := secrets_in(code)):
        yield resource.problem(f"The code holds {' and '.join(kinds)} in clear", "Code.ZipFile")


def _variables(resource: Resource) -> Iterator[tuple[str, Node]]:
    yield from resource.entries("Environment.Variables")
    for pair in resource.nodes("EnvironmentVariables"):  # of a micro VM's image
        yield pair.text("Key") or "", pair.node("Value")


RULE = Rule(
    id="lambda-function-holds-no-secrets",
    types=("AWS::Lambda::Function", "AWS::Lambda::MicrovmImage"),
    demands="A Lambda function gets its secrets from Secrets Manager or Parameter Store when it runs.",
    why="Variables and code are read by everybody who may look at the function, the stack or the repository.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("F04", "D02"),
    fix=Fix(
        cdk="""\
secret = secretsmanager.Secret(self, "Secret")
function = lambda_.Function(
    self,
    "Function",
    runtime=lambda_.Runtime.PYTHON_3_14,
    handler="index.handler",
    code=lambda_.Code.from_inline("def handler(event, context): ..."),
    environment={"SECRET_ARN": secret.secret_arn},
)
secret.grant_read(function)
""",
        cloudformation="""\
Type: AWS::Lambda::Function
Properties:
  Environment: {Variables: {SECRET_ARN: !ImportValue SecretArn}}
""",
    ),
    check=_check,
)
