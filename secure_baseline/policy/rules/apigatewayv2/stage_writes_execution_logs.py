from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.apigatewayv2._api import is_websocket


@rule(
    "AWS::ApiGatewayV2::Stage",
    requires="A WebSocket API stage must log executions.",
    otherwise="There is no record of why a message failed or was denied.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F05", "APIGateway.1"),
    same_as=("CT.APIGATEWAY.PR.1",),
)
def stage_writes_execution_logs(stage: Resource) -> Problems:
    level = stage.text("DefaultRouteSettings.LoggingLevel")
    if level not in {"ERROR", "INFO"} and is_websocket(stage):  # HTTP APIs have no such logs
        yield stage.problem("Executions are not logged", at="DefaultRouteSettings.LoggingLevel")
