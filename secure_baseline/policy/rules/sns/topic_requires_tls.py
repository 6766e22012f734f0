from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, denies_insecure_transport, rule


@rule(
    "AWS::SNS::Topic",
    requires="An SNS topic must require TLS from publishers.",
    otherwise="Messages that are published over HTTP can be read and changed in transit.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F07", "G19"),
    same_as=("SNSTopicSSLPublishOnly",),
)
def topic_requires_tls(topic: Resource) -> Problems:
    if topic.has("KmsMasterKeyId"):
        return  # Amazon SNS accepts nothing over HTTP for an encrypted topic
    policies = [
        *topic.referring("AWS::SNS::TopicPolicy", "Topics"),
        *topic.referring("AWS::SNS::TopicInlinePolicy", "TopicArn"),
    ]
    if not any(denies_insecure_transport(policy.document("PolicyDocument")) for policy in policies):
        yield topic.problem("No policy denies requests without TLS (aws:SecureTransport)")
