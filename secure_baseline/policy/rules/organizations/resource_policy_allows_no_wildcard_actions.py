from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule, statements


@rule(
    "AWS::Organizations::ResourcePolicy",
    requires="The delegation policy of an organization must list the actions it delegates.",
    otherwise="Another account gets the management account's full power over accounts and policies.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("A15", "A19", "CIS 2.1.5"),
)
def resource_policy_allows_no_wildcard_actions(policy: Resource) -> Problems:
    for statement in statements(policy.document("Content")):
        if statement.allows and not statement.is_public and statement.covers_action("organizations:LeaveOrganization"):
            key = "NotAction" if statement.node.has("NotAction") else "Action"
            yield statement.node.problem("Every action of AWS Organizations is delegated", at=key)
