import json
import re
from collections.abc import Iterator

from secure_baseline.policy.authoring import Json, Level, Problems, Resource, Severity, rule

# Names in a secret's JSON whose values are confidential; a token's URL or a user's name is not.
_SENSITIVE = re.compile(
    r"passw|passphrase|pwd|secret|token|credential|(api|access|private|encryption)[_-]?key", re.IGNORECASE
)
_ABOUT = re.compile(r"(url|uri|endpoint|host|name|id|arn|type|user|ttl|length|path)$", re.IGNORECASE)


@rule(
    "AWS::SecretsManager::Secret",
    requires="The value of a secret must not be in the template.",
    otherwise="Anyone who can read the template, its repository or the stack can read the secret.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def secret_exposes_no_secrets(secret: Resource) -> Problems:
    value = secret.get("SecretString")
    structure = _structure(value)
    if structure is None:
        if _is_literal(value):
            yield secret.problem("SecretString contains the secret in plaintext", at="SecretString", secret=True)
    elif names := list(_literal_names(structure)):
        yield secret.problem(f"SecretString contains the value of {', '.join(names)}", at="SecretString", secret=True)
    key = "GenerateSecretString.SecretStringTemplate"
    if names := list(_literal_names(_structure(secret.get(key)))):
        yield secret.problem(f"SecretStringTemplate contains the value of {', '.join(names)}", at=key, secret=True)


def _structure(value: Json) -> dict[str, Json] | list[Json] | None:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return None
    return value if isinstance(value, dict | list) else None


def _literal_names(value: Json) -> Iterator[str]:
    if isinstance(value, dict):
        for name, item in value.items():
            if _SENSITIVE.search(name) and not _ABOUT.search(name) and _is_literal(item):
                yield name
            else:
                yield from _literal_names(item)
    elif isinstance(value, list):
        for item in value:
            yield from _literal_names(item)


def _is_literal(value: Json) -> bool:
    """Whether it is a literal string or number; a value filled in at deployment reads as ``${...}``."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return False
    text = str(value).strip()
    return text != "" and "${" not in text and "{{resolve:" not in text
