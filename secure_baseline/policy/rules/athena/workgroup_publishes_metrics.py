from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Athena::WorkGroup",
    requires="An Athena workgroup must publish query metrics to CloudWatch.",
    otherwise="No one sees how much data is queried.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("H03", "Athena.4"),
)
def workgroup_publishes_metrics(group: Resource) -> Problems:
    at = "WorkGroupConfiguration.PublishCloudWatchMetricsEnabled"
    if group.flag(at) is False:
        yield group.problem("Query metrics are not published", at=at)
