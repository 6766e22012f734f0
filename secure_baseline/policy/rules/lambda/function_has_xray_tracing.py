from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules._lambda_functions import is_workload


@rule(
    "AWS::Lambda::Function",
    requires="A Lambda function of an application must be traced with X-Ray.",
    otherwise="Requests cannot be followed through the services behind the function.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("F04", "Lambda.7"),
    same_as=("LambdaTracing",),
)
def function_has_xray_tracing(function: Resource) -> Problems:
    if function.text("TracingConfig.Mode") != "Active" and is_workload(function):
        yield function.problem("Requests are not traced", at="TracingConfig.Mode")
