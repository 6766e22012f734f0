from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_problems, rule


@rule(
    "AWS::SNS::TopicPolicy",
    "AWS::SNS::TopicInlinePolicy",
    requires="The policy of an SNS topic must not grant public access.",
    otherwise="Anyone with an AWS account can publish to the topic, or subscribe and read its messages.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("F07", "CIS 2.21", "SNS.4"),
    same_as=("SNS_TOPICPOLICY_NO_WILDCARD_PRINCIPAL", "SNS_TOPICPOLICY_NO_ALLOW_PLUS_NOTPRINCIPAL"),
)
def topic_policy_is_not_public(policy: Resource) -> Problems:
    yield from public_problems(policy.document("PolicyDocument"))
