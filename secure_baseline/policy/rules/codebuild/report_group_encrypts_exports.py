from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::CodeBuild::ReportGroup",
    requires="A CodeBuild report group must encrypt the test results that it exports to S3.",
    otherwise="Anyone who gains access to the bucket can read the test results.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G14", "CodeBuild.7"),
)
def report_group_encrypts_exports(group: Resource) -> Problems:
    at = "ExportConfig.S3Destination.EncryptionDisabled"
    if group.flag(at):
        yield group.problem("Exports are not encrypted", at=at)
