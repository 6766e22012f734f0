from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.cloudtrail._trails import READ, WRITE, management_events, others


@rule(
    "AWS::CloudTrail::Trail",
    requires="A CloudTrail trail must record all management events, reads and writes.",
    otherwise="Changes to the account, and searches for a way in, are missing from its audit trail.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("H05", "CIS 4.1", "CloudTrail.1"),
)
def trail_records_management_events(trail: Resource) -> Problems:
    recorded = management_events(trail)
    missing = {READ, WRITE} - recorded
    if missing and not any(missing <= management_events(other) for other in others(trail)):
        kinds = f"Only {', '.join(sorted(recorded))}" if recorded else "No"
        at = "AdvancedEventSelectors" if trail.has("AdvancedEventSelectors") else "EventSelectors"
        yield trail.problem(f"{kinds} management events are recorded", at=at)
