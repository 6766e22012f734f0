from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, Unknown, rule
from secure_baseline.policy.rules._lambda_functions import is_workload


@rule(
    "AWS::Lambda::Function",
    requires="A Lambda function of an application logs to a log group of the template.",
    otherwise="Nobody sets retention, encryption and access of the log group that Lambda makes by itself.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("F04", "H04"),
    same_as=("LambdaLogging",),
)
def function_has_its_log_group(function: Resource) -> Problems:
    if function.has("LoggingConfig.LogGroup") or not is_workload(function):
        return
    name = function.get("FunctionName")
    conventional = f"/aws/lambda/{'${?}' if isinstance(name, Unknown) else name}"
    if any(group.get("LogGroupName") == conventional for group in function.template.resources("AWS::Logs::LogGroup")):
        return
    if not any(function.referring(kind, "LogGroupName") for kind in ("AWS::Logs::LogGroup", "Custom::LogRetention")):
        yield function.problem(
            "Lambda makes its log group, which keeps logs forever: LoggingConfig.LogGroup is not set",
            "LoggingConfig.LogGroup",
        )
