from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ssm._session import preferences


@rule(
    "AWS::SSM::Document",
    requires="Session Manager must log its sessions to CloudWatch Logs or S3.",
    otherwise="There is no record of what was done in a session.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("C05",),
)
def session_writes_logs(document: Resource) -> Problems:
    inputs = preferences(document)
    if inputs is None:
        return
    if not any(inputs.get(key) for key in ("cloudWatchLogGroupName", "s3BucketName")):
        yield inputs.problem("Sessions are not logged: neither cloudWatchLogGroupName nor s3BucketName is set")
