from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::SNS::Subscription",
    "AWS::SNS::Topic",
    requires="An SNS subscription must not deliver over HTTP.",
    otherwise="Messages, and the token that confirms the subscription, cross the network in plaintext.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("F07", "G19"),
)
def subscription_uses_tls(resource: Resource) -> Problems:
    subscriptions = resource.nodes("Subscription") if resource.type == "AWS::SNS::Topic" else [resource]
    for subscription in subscriptions:
        if subscription.text("Protocol") == "http":
            yield subscription.problem("Messages are delivered in plaintext", at="Protocol")
