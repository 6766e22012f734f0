from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ApiGateway::Account",
    requires="API Gateway must have an IAM role for writing logs to CloudWatch.",
    otherwise="Stages write no logs, whatever their settings say.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F05",),
)
def account_has_cloudwatch_role(account: Resource) -> Problems:
    if not account.get("CloudWatchRoleArn"):
        yield account.problem("No API can write logs", at="CloudWatchRoleArn")
