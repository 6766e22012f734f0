from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.sqs._dead_letters import takes_dead_letters


@rule(
    "AWS::SQS::Queue",
    requires="An SQS queue must have a dead-letter queue.",
    otherwise="A message that cannot be processed is retried again and again, and is lost in the end.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("F06",),
    same_as=("SQSQueueDLQ", "SQSRedrivePolicy", "CT.SQS.PR.1"),
)
def queue_has_dead_letter_queue(queue: Resource) -> Problems:
    if not queue.has("RedrivePolicy") and not takes_dead_letters(queue):
        yield queue.problem("The queue has no dead-letter queue", at="RedrivePolicy")
