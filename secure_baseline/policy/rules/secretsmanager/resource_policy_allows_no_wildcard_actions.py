from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule, statements


@rule(
    "AWS::SecretsManager::ResourcePolicy",
    requires="The resource policy of a secret must list the actions it allows.",
    otherwise="A principal that only needs to read the secret can change it, delete it or share it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D02", "A19"),
)
def resource_policy_allows_no_wildcard_actions(policy: Resource) -> Problems:
    for statement in statements(policy.document("ResourcePolicy")):
        if not statement.allows or statement.is_public:
            continue  # the latter is more severe, and reported by a rule of its own
        if statement.node.has("NotAction"):
            yield statement.node.problem("All actions but some are allowed", at="NotAction")
        elif any(action.lower() in {"*", "secretsmanager:*"} for action in statement.actions):
            yield statement.node.problem("Every action is allowed", at="Action")
