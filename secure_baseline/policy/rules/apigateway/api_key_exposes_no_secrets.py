from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, is_plaintext, rule


@rule(
    "AWS::ApiGateway::ApiKey",
    requires="The value of an API key must not be written in the template.",
    otherwise="Anyone who can read the template can use the key.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("D02", "F05"),
)
def api_key_exposes_no_secrets(key: Resource) -> Problems:
    if is_plaintext(key.get("Value")):
        yield key.problem("The key is written in plaintext", at="Value", secret=True)
