from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::SNS::Topic",
    requires="An SNS topic must be encrypted with an AWS KMS key.",
    otherwise="SNS encrypts only its disks; anyone who can read the topic can read every message.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("F07", "G14", "SNS.1"),
    same_as=("SNSEncryptedKMS",),
)
def topic_uses_kms_key(topic: Resource) -> Problems:
    if not topic.has("KmsMasterKeyId"):
        yield topic.problem("The topic is not encrypted with a key", at="KmsMasterKeyId")
