from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule, statements


@rule(
    "AWS::SQS::QueuePolicy",
    "AWS::SQS::QueueInlinePolicy",
    requires="The policy of an SQS queue must list the actions it allows.",
    otherwise="A principal that only needs to send or receive can delete the queue and change who has access.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G02", "A19"),
    same_as=("SQS_QUEUEPOLICY_NO_WILDCARD_ACTION", "SQS_QUEUEPOLICY_NO_ALLOW_PLUS_NOT_ACTION"),
)
def queue_policy_allows_no_wildcard_actions(policy: Resource) -> Problems:
    for statement in statements(policy.document("PolicyDocument")):
        if not statement.allows or statement.is_public:
            continue  # public access is more severe, and reported by a rule of its own
        if statement.node.has("NotAction"):
            yield statement.node.problem("All actions but some are allowed", at="NotAction")
        elif any(action.lower() in {"*", "sqs:*"} for action in statement.actions):
            yield statement.node.problem("Every action is allowed", at="Action")
