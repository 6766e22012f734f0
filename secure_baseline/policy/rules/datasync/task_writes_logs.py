from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::DataSync::Task",
    requires="A DataSync task must write logs.",
    otherwise="There is no record of what was transferred, or what is missing.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("H04", "DataSync.1"),
)
def task_writes_logs(task: Resource) -> Problems:
    if task.text("Options.LogLevel") == "OFF":
        yield task.problem("No logs are written", at="Options.LogLevel")
    elif not task.has("CloudWatchLogGroupArn") and task.text("TaskMode") != "ENHANCED":  # its log group is AWS's own
        yield task.problem("No logs are written", at="CloudWatchLogGroupArn")
