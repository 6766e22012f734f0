from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, denies_insecure_transport, rule


@rule(
    "AWS::SQS::Queue",
    requires="An SQS queue must require TLS.",
    otherwise="Messages that are sent or received over HTTP can be read and changed in transit.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F06", "G19"),
    same_as=("SQSQueueSSLRequestsOnly",),
)
def queue_requires_tls(queue: Resource) -> Problems:
    if queue.has("KmsMasterKeyId"):
        return  # Amazon SQS accepts nothing over HTTP for a queue with a key
    policies = [
        *queue.referring("AWS::SQS::QueuePolicy", "Queues"),
        *queue.referring("AWS::SQS::QueueInlinePolicy", "Queue"),
    ]
    if not any(denies_insecure_transport(policy.document("PolicyDocument")) for policy in policies):
        yield queue.problem("No policy denies requests without TLS (aws:SecureTransport)")
