import json
import re
from collections.abc import Iterator

from secure_baseline.policy.authoring import Json, Level, Problems, Resource, Severity, rule

# Names in a secret's JSON whose values are to be kept; a token's address or a user's name is not.
_TELLING = re.compile(
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
def secret_is_not_in_the_template(secret: Resource) -> Problems:
    value = secret.get("SecretString")
    kept = _structure(value)
    if kept is None:
        if _is_written(value):
            yield secret.problem("Its value is in the template: SecretString is a text", "SecretString")
    elif names := list(_written_names(kept)):
        yield secret.problem(f"Its value is in the template: {', '.join(names)} of SecretString", "SecretString")
    template = _structure(secret.get("GenerateSecretString.SecretStringTemplate"))
    if names := list(_written_names(template)):
        yield secret.problem(
            f"A value is in the template: {', '.join(names)} of SecretStringTemplate",
            "GenerateSecretString.SecretStringTemplate",
        )


def _structure(value: Json) -> dict[str, Json] | list[Json] | None:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return None
    return value if isinstance(value, dict | list) else None


def _written_names(value: Json) -> Iterator[str]:
    if isinstance(value, dict):
        for name, item in value.items():
            if _TELLING.search(name) and not _ABOUT.search(name) and _is_written(item):
                yield name
            else:
                yield from _written_names(item)
    elif isinstance(value, list):
        for item in value:
            yield from _written_names(item)


def _is_written(value: Json) -> bool:
    """Whether a text or a number stands there; what is filled in at deployment reads as ``${...}``."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return False
    text = str(value).strip()
    return text != "" and "${" not in text and "{{resolve:" not in text
