from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_WEEK_HOURS = 168  # Kinesis.3


@rule(
    "AWS::Kinesis::Stream",
    requires="A data stream keeps its records for at least a week.",
    otherwise="Records are lost when their reader fails over a weekend.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("E01", "Kinesis.3"),
)
def stream_keeps_records_for_a_week(stream: Resource) -> Problems:
    hours = stream.number("RetentionPeriodHours")
    if hours is None:
        yield stream.problem("Records are kept for a day: RetentionPeriodHours is not set", "RetentionPeriodHours")
    elif hours < _WEEK_HOURS:
        yield stream.problem(f"Records are kept for {hours:g} hours only", "RetentionPeriodHours")
