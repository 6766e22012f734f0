from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Events::Rule",
    requires="The targets of an EventBridge rule must have a dead-letter queue.",
    otherwise="An event that cannot be delivered is lost after a day.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("F08", "H09"),
    same_as=("EventBusDLQ",),
)
def rule_has_dead_letter_queue(entry: Resource) -> Problems:
    for target in entry.nodes("Targets"):
        if not target.has("DeadLetterConfig.Arn"):
            yield target.problem("Undelivered events are lost: DeadLetterConfig is not set")
