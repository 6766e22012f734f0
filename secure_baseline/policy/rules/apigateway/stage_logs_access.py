from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.apigateway._stage import stage


@rule(
    "AWS::ApiGateway::Stage",
    "AWS::ApiGateway::Deployment",
    requires="A REST API stage must write access logs.",
    otherwise="After an incident there is no record of who called the API and what they received.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F05", "H10", "CIS 4.10"),
    same_as=("APIGWAccessLogging", "API_GW_STAGE_ACCESS_LOGGING_RULE"),
)
def stage_logs_access(resource: Resource) -> Problems:
    each = stage(resource)
    if each is not None and not each.get("AccessLogSetting.DestinationArn"):
        yield each.problem("It writes no access logs: DestinationArn is not set", "AccessLogSetting.DestinationArn")
