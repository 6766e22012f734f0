from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ApiGatewayV2::Stage",
    requires="An HTTP or WebSocket API stage must write access logs.",
    otherwise="After an incident there is no record of who called the API and what they received.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F05", "H10", "CIS 4.10", "APIGateway.9"),
    same_as=("APIGWAccessLogging", "CT.APIGATEWAY.PR.4", "API_GWV2_ACCESS_LOGS_ENABLED"),
)
def stage_writes_access_logs(stage: Resource) -> Problems:
    if not stage.get("AccessLogSettings.DestinationArn"):
        yield stage.problem("Access logs are not written", at="AccessLogSettings.DestinationArn")
