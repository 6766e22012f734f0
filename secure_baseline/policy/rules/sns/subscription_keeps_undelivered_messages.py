from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_TO_PEOPLE = frozenset({"email", "email-json", "sms"})


@rule(
    "AWS::SNS::Subscription",
    requires="An SNS subscription must have a dead-letter queue.",
    otherwise="A message that cannot be delivered is lost.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("F07", "H09"),
    same_as=("SNSRedrivePolicy",),
)
def subscription_keeps_undelivered_messages(subscription: Resource) -> Problems:
    if subscription.text("Protocol") in _TO_PEOPLE:
        return
    if not subscription.has("RedrivePolicy"):
        yield subscription.problem("Messages that are not taken are lost: RedrivePolicy is not set", "RedrivePolicy")
