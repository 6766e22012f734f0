from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::SNS::Topic",
    requires="A topic is encrypted with a key in AWS KMS.",
    otherwise="Amazon SNS encrypts its disks only; whoever may read the topic may read every message.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("F07", "G14", "SNS.1"),
    same_as=("SNSEncryptedKMS",),
)
def topic_is_encrypted_with_a_key(topic: Resource) -> Problems:
    if not topic.has("KmsMasterKeyId"):
        yield topic.problem("It is not encrypted with a key: KmsMasterKeyId is not set", "KmsMasterKeyId")
