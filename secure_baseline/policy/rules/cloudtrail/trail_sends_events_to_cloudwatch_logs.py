from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::CloudTrail::Trail",
    requires="A CloudTrail trail must send its events to CloudWatch Logs.",
    otherwise="Events are stored only in files, where no metric filter or alarm sees them.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("H05", "H06", "CloudTrail.5"),
    same_as=("CloudTrailCloudWatchLogsEnabled", "CT.CLOUDTRAIL.PR.3"),
)
def trail_sends_events_to_cloudwatch_logs(trail: Resource) -> Problems:
    if not trail.has("CloudWatchLogsLogGroupArn"):
        yield trail.problem("Events are not sent to CloudWatch Logs", at="CloudWatchLogsLogGroupArn")
