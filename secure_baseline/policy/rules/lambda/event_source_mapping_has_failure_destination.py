from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Lambda::EventSourceMapping",
    requires="A Kinesis or DynamoDB event source mapping must send failed records to an on-failure destination.",
    otherwise="Records that exhaust their retries are lost, or block the shard until they expire.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("F04", "H09"),
    same_as=("LambdaEventSourceMappingDestination",),
)
def event_source_mapping_has_failure_destination(mapping: Resource) -> Problems:
    if _is_stream(mapping) and not mapping.get("DestinationConfig.OnFailure.Destination"):
        yield mapping.problem("Failed records are lost", at="DestinationConfig.OnFailure.Destination")


def _is_stream(mapping: Resource) -> bool:
    """Whether it reads from Kinesis or DynamoDB; a queue has its own dead-letter queue."""
    source = mapping.target("EventSourceArn")
    if source is not None:
        return source.type.startswith(("AWS::Kinesis::", "AWS::DynamoDB::"))
    arn = mapping.text("EventSourceArn") or ""
    return ":kinesis:" in arn or (":dynamodb:" in arn and "/stream/" in arn)
