from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, Unknown, rule
from secure_baseline.policy.rules._lambda_functions import is_workload


@rule(
    "AWS::Lambda::Function",
    requires="A Lambda function of an application must log to a log group in the template.",
    otherwise="Lambda creates a log group without retention, encryption or access settings.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("F04", "H04"),
    same_as=("LambdaLogging",),
)
def function_has_log_group(function: Resource) -> Problems:
    if function.has("LoggingConfig.LogGroup") or not is_workload(function):
        return
    name = function.get("FunctionName")
    conventional = f"/aws/lambda/{'${?}' if isinstance(name, Unknown) else name}"
    if function.template.uses("LogGroupName", "AWS::Logs::LogGroup").having(conventional):
        return
    if not any(function.referring(kind, "LogGroupName") for kind in ("AWS::Logs::LogGroup", "Custom::LogRetention")):
        yield function.problem("Lambda creates the log group and keeps its logs forever", at="LoggingConfig.LogGroup")
