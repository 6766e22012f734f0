from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.cloudtrail._trails import READ, WRITE, object_events, others


@rule(
    "AWS::CloudTrail::Trail",
    requires="A CloudTrail trail must record reads and writes of S3 objects.",
    otherwise="After a leak there is no record of which objects were read, changed or deleted.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("G08", "CIS 4.8", "CIS 4.9", "S3.22", "S3.23"),
    same_as=("CLOUDTRAIL_S3_DATAEVENTS_ENABLED",),
)
def trail_records_s3_data_events(trail: Resource) -> Problems:
    recorded = object_events(trail)
    missing = {READ, WRITE} - recorded
    if missing and not any(missing <= object_events(other) for other in others(trail)):
        kinds = f"Only {', '.join(sorted(recorded))}" if recorded else "No"
        at = "AdvancedEventSelectors" if trail.has("AdvancedEventSelectors") else "EventSelectors"
        yield trail.problem(f"{kinds} events of S3 objects are recorded", at=at)
