from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules._lambda_functions import is_invoked_asynchronously


@rule(
    "AWS::Lambda::Function",
    requires="A Lambda function that is invoked asynchronously must have a destination for failed events.",
    otherwise="After two retries the event is lost.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("F04", "H09"),
    same_as=("LambdaDLQ", "LambdaAsyncFailureDestination", "LAMBDA_DLQ_CHECK"),
)
def function_has_failure_destination(function: Resource) -> Problems:
    if function.get("DeadLetterConfig.TargetArn") or not is_invoked_asynchronously(function):
        return
    configurations = function.referring("AWS::Lambda::EventInvokeConfig", "FunctionName")
    if not any(each.get("DestinationConfig.OnFailure.Destination") for each in configurations):
        yield function.problem(
            "Failed events have neither a dead-letter queue nor an on-failure destination",
            at="DeadLetterConfig.TargetArn",
        )
