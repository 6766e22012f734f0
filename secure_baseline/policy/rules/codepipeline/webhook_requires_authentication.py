from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, is_anywhere, rule


@rule(
    "AWS::CodePipeline::Webhook",
    requires="A pipeline webhook must authenticate its callers.",
    otherwise="Anyone on the internet who finds its URL can start the pipeline.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("F05",),
)
def webhook_requires_authentication(webhook: Resource) -> Problems:
    if webhook.text("Authentication") == "UNAUTHENTICATED":
        yield webhook.problem("Anyone can call the webhook", at="Authentication")
    elif any(map(is_anywhere, webhook.texts("AuthenticationConfiguration.AllowedIPRange"))):
        yield webhook.problem("Every IP address can call the webhook", at="AuthenticationConfiguration.AllowedIPRange")
