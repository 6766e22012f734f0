"""Secret access keys go into Secrets Manager only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource
    from secure_baseline.policy.template.values import Json

_SAFE = "AWS::SecretsManager::Secret"


def _check(key: Resource) -> Iterator[Problem]:
    secret = f"{key.logical_id}.SecretAccessKey"
    for section in ("Outputs", "Resources"):
        for name, item in (key.template.data.get(section) or {}).items():
            if isinstance(item, dict) and item.get("Type") != _SAFE and _reads(item, secret):
                yield key.problem(f"{section}.{name} shows the secret access key")


def _reads(node: Json, secret: str) -> bool:
    match node:
        case {"Fn::GetAtt": [str(logical_id), str(attribute)]}:
            return f"{logical_id}.{attribute}" == secret
        case {"Fn::GetAtt": str(attribute)}:
            return attribute == secret
        case dict():
            return any(_reads(value, secret) for value in node.values())
        case list():
            return any(_reads(item, secret) for item in node)
        case _:
            return isinstance(node, str) and f"${{{secret}}}" in node


RULE = Rule(
    id="iam-access-key-secret-stays-secret",
    types=("AWS::IAM::AccessKey",),
    demands="The secret of an access key goes into Secrets Manager and nowhere else.",
    why="Outputs, environment variables and parameters are read by everybody who may describe the stack.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("A07", "D02"),
    fix=Fix(
        cdk="""\
key = iam.AccessKey(self, "AccessKey", user=iam.User(self, "User"))
secretsmanager.Secret(self, "Secret", secret_string_value=key.secret_access_key)
""",
        cloudformation="""\
Key:
  Type: AWS::IAM::AccessKey
  Properties: {UserName: user}
Secret:
  Type: AWS::SecretsManager::Secret
  Properties: {SecretString: !GetAtt Key.SecretAccessKey}
""",
    ),
    check=_check,
)
