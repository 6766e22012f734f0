from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule, statements


@rule(
    "AWS::SNS::TopicPolicy",
    "AWS::SNS::TopicInlinePolicy",
    requires="The policy of an SNS topic must list the actions it allows.",
    otherwise="A principal that only needs to publish can delete the topic and change who has access.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G02", "A19"),
    same_as=("SNS_TOPICPOLICY_NO_ALLOW_PLUS_NOT_ACTION",),
)
def topic_policy_allows_no_wildcard_actions(policy: Resource) -> Problems:
    for statement in statements(policy.document("PolicyDocument")):
        if not statement.allows or statement.is_public:
            continue  # public access is more severe, and reported by a rule of its own
        if statement.node.has("NotAction"):
            yield statement.node.problem("All actions but some are allowed", at="NotAction")
        elif any(action.lower() in {"*", "sns:*"} for action in statement.actions):
            yield statement.node.problem("Every action is allowed", at="Action")
