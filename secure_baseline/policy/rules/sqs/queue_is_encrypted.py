from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::SQS::Queue",
    requires="An SQS queue must be encrypted at rest.",
    otherwise="Messages are stored on disk in plaintext.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("F06", "G14", "SQS.1"),
    same_as=("SQSQueueSSE", "CT.SQS.PR.2", "SQS_QUEUE_KMS_MASTER_KEY_ID_RULE"),
)
def queue_is_encrypted(queue: Resource) -> Problems:
    # By default Amazon SQS encrypts with a key of its own, since October 2022.
    if not queue.has("KmsMasterKeyId") and queue.flag("SqsManagedSseEnabled") is False:
        yield queue.problem("Messages are not encrypted", at="SqsManagedSseEnabled")
