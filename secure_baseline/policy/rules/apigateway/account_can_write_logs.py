from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ApiGateway::Account",
    requires="API Gateway must have a role in the account to write logs with.",
    otherwise="Stages write no logs, whatever their settings say.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F05",),
)
def account_can_write_logs(account: Resource) -> Problems:
    if not account.get("CloudWatchRoleArn"):
        yield account.problem("No API can write logs", at="CloudWatchRoleArn")
