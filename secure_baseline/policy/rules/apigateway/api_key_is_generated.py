from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, is_plaintext, rule


@rule(
    "AWS::ApiGateway::ApiKey",
    requires="The value of an API key is not written into the template.",
    otherwise="Everybody who can read the template can use it.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("D02", "F05"),
)
def api_key_is_generated(key: Resource) -> Problems:
    if is_plaintext(key.get("Value")):
        yield key.problem("The key is written in clear", "Value")
