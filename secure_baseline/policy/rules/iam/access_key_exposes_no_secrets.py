from secure_baseline.policy.authoring import Json, Level, Problems, Resource, Severity, rule

_SAFE = "AWS::SecretsManager::Secret"


@rule(
    "AWS::IAM::AccessKey",
    requires="The secret of an access key must go into Secrets Manager and nowhere else.",
    otherwise="Anyone who can describe the stack can read outputs, environment variables and parameters.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("A07", "D02"),
)
def access_key_exposes_no_secrets(key: Resource) -> Problems:
    secret = f"{key.logical_id}.SecretAccessKey"
    for section in ("Outputs", "Resources"):
        for name, item in (key.template.data.get(section) or {}).items():
            if isinstance(item, dict) and item.get("Type") != _SAFE and _reads(item, secret):
                yield key.problem(f"{section}.{name} exposes the secret access key")


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
