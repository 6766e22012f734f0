from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule, statements


@rule(
    "AWS::IAM::Role",
    requires="The trust policy of an IAM role names the actions that it allows.",
    otherwise=(
        "Whoever may assume the role can also tag the session, or say on whose behalf, and so pass conditions on both."
    ),
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("A19", "F02"),
    same_as=("IAM_ROLE_NO_FULL_ACCESS_ON_TRUST_POLICY", "IAM_ROLE_NO_ALLOW_PLUS_NOT_ACTION_ON_TRUST_POLICY"),
)
def role_trust_names_its_actions(role: Resource) -> Problems:
    for statement in statements(role.document("AssumeRolePolicyDocument")):
        if not statement.allows:
            continue
        if statement.node.has("NotAction"):
            yield statement.node.problem("It allows every action but some: NotAction is set", "NotAction")
        elif wide := [action for action in statement.actions if action.partition(":")[2].strip("*") == ""]:
            yield statement.node.problem(f"It allows every action: Action is {wide[0]}", "Action")
