from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.apigateway._stage import is_for_all, settings, stages

_LEVELS = ("ERROR", "INFO")


@rule(
    "AWS::ApiGateway::Stage",
    "AWS::ApiGateway::Deployment",
    requires="A REST API stage must log executions of every method.",
    otherwise="There is no record of why a call failed or was denied.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F05", "APIGateway.1"),
    same_as=("APIGWExecutionLoggingEnabled", "CT.APIGATEWAY.PR.1"),
)
def stage_writes_execution_logs(resource: Resource) -> Problems:
    for stage in stages(resource):
        if not any(is_for_all(setting) and setting.text("LoggingLevel") in _LEVELS for setting in settings(stage)):
            yield stage.problem("Executions are not logged for every method", at="MethodSettings")
            return
        for setting in settings(stage):
            if not is_for_all(setting) and setting.text("LoggingLevel") == "OFF":
                yield setting.problem("Executions of a method are not logged", at="LoggingLevel")
