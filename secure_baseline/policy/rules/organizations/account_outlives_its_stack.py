from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Organizations::Account",
    requires="An account of an organization must be retained when its stack is deleted.",
    otherwise="One mistake in a template closes the account and everything that runs in it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("A15",),
)
def account_outlives_its_stack(account: Resource) -> Problems:
    policy = account.attributes.text("DeletionPolicy")
    if policy not in {"Retain", "RetainExceptOnCreate"}:
        yield account.attributes.problem(
            f"It goes when the stack goes: DeletionPolicy is {policy or 'not set'}", "DeletionPolicy"
        )
