from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules._lambda_functions import is_workload


@rule(
    "AWS::Lambda::Function",
    requires="A Lambda function of an application must have reserved concurrency.",
    otherwise="A flood of calls throttles every other function in the account, and the cost has no limit.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("F04", "F10"),
    same_as=("LambdaConcurrency", "LAMBDA_CONCURRENCY_CHECK"),
)
def function_has_reserved_concurrency(function: Resource) -> Problems:
    if function.has("ReservedConcurrentExecutions") or function.has("CapacityProviderConfig"):
        return
    if is_workload(function):
        yield function.problem("Concurrency is not limited", at="ReservedConcurrentExecutions")
