from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_problems, rule


@rule(
    "AWS::SQS::QueuePolicy",
    "AWS::SQS::QueueInlinePolicy",
    requires="The policy of an SQS queue must not grant public access.",
    otherwise="Anyone with an AWS account can send messages to the queue, or read and delete its messages.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("F06", "CIS 2.21", "SQS.3"),
    same_as=("SQS_QUEUEPOLICY_NO_ALLOW_PLUS_NOTPRINCIPAL", "SQS_QUEUEPOLICY_NO_WILDCARD_PRINCIPAL"),
)
def queue_policy_is_not_public(policy: Resource) -> Problems:
    yield from public_problems(policy.document("PolicyDocument"))
