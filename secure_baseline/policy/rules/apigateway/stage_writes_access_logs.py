from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.apigateway._stage import stages


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
def stage_writes_access_logs(resource: Resource) -> Problems:
    for stage in stages(resource):
        if not stage.get("AccessLogSetting.DestinationArn"):
            yield stage.problem("Access logs are not written", at="AccessLogSetting.DestinationArn")
