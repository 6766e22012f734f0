from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::CodeBuild::Project",
    requires="A CodeBuild project must write logs to CloudWatch Logs or S3.",
    otherwise="After an incident there is no record of what a build did, or who misused it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("H04", "CodeBuild.4"),
    same_as=("CT.CODEBUILD.PR.3",),
)
def project_writes_logs(project: Resource) -> Problems:
    # By default, logs are written to CloudWatch Logs.
    if project.text("LogsConfig.CloudWatchLogs.Status") != "DISABLED":
        return
    if project.text("LogsConfig.S3Logs.Status") != "ENABLED":
        yield project.problem("No logs are written: neither CloudWatchLogs nor S3Logs is enabled", at="LogsConfig")
