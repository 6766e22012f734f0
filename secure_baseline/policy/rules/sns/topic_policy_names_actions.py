from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule, statements


@rule(
    "AWS::SNS::TopicPolicy",
    "AWS::SNS::TopicInlinePolicy",
    requires="The policy of an SNS topic must list the actions it allows.",
    otherwise="A principal that only has to publish can delete the topic and change who has access.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G02", "A19"),
    same_as=("SNS_TOPICPOLICY_NO_ALLOW_PLUS_NOT_ACTION",),
)
def topic_policy_names_actions(policy: Resource) -> Problems:
    for statement in statements(policy.document("PolicyDocument")):
        if not statement.allows or statement.is_public:
            continue  # to everybody is graver, and told by a rule of its own
        if statement.node.has("NotAction"):
            yield statement.node.problem("It allows every action but some: NotAction is set", "NotAction")
        elif wide := [action for action in statement.actions if action.lower() in {"*", "sns:*"}]:
            yield statement.node.problem(f"It allows every action: Action is {wide[0]}", "Action")
