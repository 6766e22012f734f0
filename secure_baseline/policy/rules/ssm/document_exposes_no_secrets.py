from collections.abc import Iterator

from secure_baseline.policy.authoring import (
    Json,
    Level,
    Problems,
    Resource,
    Severity,
    is_plaintext,
    names_secret,
    rule,
    secrets_in,
)

_KEYS = {
    "AWS::SSM::Document": "Content",
    "AWS::SSM::Association": "Parameters",
    "AWS::SSM::MaintenanceWindowTask": "TaskInvocationParameters",
}


@rule(
    "AWS::SSM::Document",
    "AWS::SSM::Association",
    "AWS::SSM::MaintenanceWindowTask",
    requires="An SSM document, or the parameters passed to it, must not contain plaintext secrets.",
    otherwise="Anyone who can read the template or describe the document can use them.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02", "C05"),
)
def document_exposes_no_secrets(resource: Resource) -> Problems:
    key = _KEYS[resource.type]
    if any(_secrets(resource.known(key))):
        yield resource.problem(f"{key} contains a secret in plaintext", at=key, secret=True)


def _secrets(value: Json, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _secrets(each, str(key))
    elif isinstance(value, list):
        for each in value:
            yield from _secrets(each, name)
    elif isinstance(value, str):
        yield from secrets_in(value)
        if names_secret(name) and is_plaintext(value):
            yield name
