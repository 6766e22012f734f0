from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_WEEK_HOURS = 168  # Kinesis.3


@rule(
    "AWS::Kinesis::Stream",
    requires="A Kinesis data stream must retain records for at least a week.",
    otherwise="Records are lost when their consumer fails over a weekend.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("E01", "Kinesis.3"),
)
def stream_retains_records_for_one_week(stream: Resource) -> Problems:
    hours = stream.number("RetentionPeriodHours")
    if hours is None or hours < _WEEK_HOURS:  # the default is a day
        yield stream.problem("Records are retained for less than a week", at="RetentionPeriodHours")
