from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ApiGateway::Account",
    requires="API Gateway has a role of the account to write logs with.",
    otherwise="Stages log nothing, whatever they are told to log.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F05",),
)
def account_can_write_logs(account: Resource) -> Problems:
    if not account.get("CloudWatchRoleArn"):
        yield account.problem("No API may write logs: CloudWatchRoleArn is not set", "CloudWatchRoleArn")
