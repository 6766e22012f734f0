from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Organizations::Account",
    requires="A member account must be in an organizational unit, not in the root.",
    otherwise="Policies for its environment or its sensitivity do not apply to it.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("A15", "CIS 2.1.4"),
)
def account_is_in_organizational_unit(account: Resource) -> Problems:
    parents = account.nodes("ParentIds")
    if not parents:
        yield account.problem("The account is in the root", at="ParentIds")
    for parent in parents:
        identifier = parent.text() or ""
        if identifier.startswith("r-") or identifier.endswith(".RootId}"):
            yield parent.problem(f"The account is in the root: ParentIds contains {identifier}")
