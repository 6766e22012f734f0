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
def subscription_has_dead_letter_queue(subscription: Resource) -> Problems:
    if subscription.text("Protocol") not in _TO_PEOPLE and not subscription.has("RedrivePolicy"):
        yield subscription.problem("Messages that cannot be delivered are lost", at="RedrivePolicy")
