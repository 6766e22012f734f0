from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Lambda::EventSourceMapping",
    requires="A Lambda event source of Kinesis or DynamoDB sends records that failed to a queue or topic.",
    otherwise="When retries are used up the records are gone, or the whole shard waits until they expire.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("F04", "H09"),
    same_as=("LambdaEventSourceMappingDestination",),
)
def event_source_keeps_failed_events(mapping: Resource) -> Problems:
    if _is_stream(mapping) and not mapping.get("DestinationConfig.OnFailure.Destination"):
        yield mapping.problem(
            "Records are lost when the function fails: DestinationConfig.OnFailure is not set",
            "DestinationConfig.OnFailure.Destination",
        )


def _is_stream(mapping: Resource) -> bool:
    """Whether it reads from Kinesis or DynamoDB; a queue has a dead-letter queue of its own."""
    source = mapping.target("EventSourceArn")
    if source is not None:
        return source.type.startswith(("AWS::Kinesis::", "AWS::DynamoDB::"))
    arn = mapping.text("EventSourceArn") or ""
    return ":kinesis:" in arn or (":dynamodb:" in arn and "/stream/" in arn)
