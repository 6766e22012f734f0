from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule, statements


@rule(
    "AWS::SecretsManager::ResourcePolicy",
    requires="The policy of a secret names the actions that it allows.",
    otherwise="Who only has to read the secret can then change it, delete it or give it to others.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D02", "A19"),
)
def secret_policy_names_actions(policy: Resource) -> Problems:
    for statement in statements(policy.document("ResourcePolicy")):
        if not statement.allows or statement.is_public:
            continue  # the latter is graver, and told by a rule of its own
        if statement.node.has("NotAction"):
            yield statement.node.problem("It allows every action but some: NotAction is set", "NotAction")
        elif wide := [action for action in statement.actions if action.lower() in {"*", "secretsmanager:*"}]:
            yield statement.node.problem(f"It allows every action: Action is {wide[0]}", "Action")
