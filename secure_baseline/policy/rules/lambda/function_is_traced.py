from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules._lambda_functions import is_workload


@rule(
    "AWS::Lambda::Function",
    requires="A Lambda function of an application is traced by X-Ray.",
    otherwise="Who called what, and where it failed, cannot be followed across services.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("F04", "Lambda.7"),
    same_as=("LambdaTracing",),
)
def function_is_traced(function: Resource) -> Problems:
    mode = function.text("TracingConfig.Mode")
    if mode != "Active" and is_workload(function):
        yield function.problem(
            f"X-Ray does not trace it: TracingConfig.Mode is {mode or 'not set'}", "TracingConfig.Mode"
        )
