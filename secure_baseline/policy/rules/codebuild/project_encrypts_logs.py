from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::CodeBuild::Project",
    requires="A CodeBuild project must encrypt the logs that it writes to S3.",
    otherwise="Anyone who gains access to the bucket can read the logs.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("G14", "CodeBuild.3"),
    same_as=("CT.CODEBUILD.PR.6",),
)
def project_encrypts_logs(project: Resource) -> Problems:
    at = "LogsConfig.S3Logs.EncryptionDisabled"
    if project.text("LogsConfig.S3Logs.Status") == "ENABLED" and project.flag(at):
        yield project.problem("Logs are not encrypted", at=at)
