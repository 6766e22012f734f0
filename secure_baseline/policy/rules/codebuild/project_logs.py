from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::CodeBuild::Project",
    requires="A build project writes logs, to CloudWatch or to S3.",
    otherwise="Nobody can tell what a build did, or what somebody did with it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("H04", "CodeBuild.4"),
    same_as=("CT.CODEBUILD.PR.3",),
)
def project_logs(project: Resource) -> Problems:
    # Left out, logs go to CloudWatch.
    if project.text("LogsConfig.CloudWatchLogs.Status") != "DISABLED":
        return
    if project.text("LogsConfig.S3Logs.Status") != "ENABLED":
        yield project.problem("It writes no logs: neither CloudWatchLogs nor S3Logs is enabled", "LogsConfig")
