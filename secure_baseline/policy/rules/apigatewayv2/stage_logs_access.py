from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ApiGatewayV2::Stage",
    requires="A stage of an HTTP or WebSocket API writes access logs.",
    otherwise="Without them nobody can tell afterwards who attacked, and what they got.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F05", "H10", "CIS 4.10", "APIGateway.9"),
    same_as=("APIGWAccessLogging", "CT.APIGATEWAY.PR.4", "API_GWV2_ACCESS_LOGS_ENABLED"),
)
def stage_logs_access(stage: Resource) -> Problems:
    if not stage.get("AccessLogSettings.DestinationArn"):
        yield stage.problem("It writes no access logs: DestinationArn is not set", "AccessLogSettings.DestinationArn")
