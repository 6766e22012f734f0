from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Organizations::Account",
    requires="A member account must be retained when its stack is deleted.",
    otherwise="One mistake in a template closes the account and everything that runs in it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("A15",),
)
def account_is_retained(account: Resource) -> Problems:
    if account.attributes.text("DeletionPolicy") not in {"Retain", "RetainExceptOnCreate"}:
        yield account.attributes.problem("The account is closed when its stack is deleted", at="DeletionPolicy")
