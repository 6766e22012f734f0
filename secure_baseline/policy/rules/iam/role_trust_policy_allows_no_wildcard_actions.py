from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule, statements


@rule(
    "AWS::IAM::Role",
    requires="The trust policy of an IAM role must list the actions it allows.",
    otherwise="Its principals can also set session tags and the source identity, and so satisfy conditions on them.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("A19", "F02"),
    same_as=("IAM_ROLE_NO_FULL_ACCESS_ON_TRUST_POLICY", "IAM_ROLE_NO_ALLOW_PLUS_NOT_ACTION_ON_TRUST_POLICY"),
)
def role_trust_policy_allows_no_wildcard_actions(role: Resource) -> Problems:
    for statement in statements(role.document("AssumeRolePolicyDocument")):
        if not statement.allows:
            continue
        if statement.node.has("NotAction"):
            yield statement.node.problem("Every action but NotAction is allowed", at="NotAction")
        elif any(action.partition(":")[2].strip("*") == "" for action in statement.actions):
            yield statement.node.problem("Every action is allowed", at="Action")
