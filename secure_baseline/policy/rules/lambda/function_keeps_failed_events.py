from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules._lambda_functions import is_invoked_asynchronously


@rule(
    "AWS::Lambda::Function",
    requires="A Lambda function that services invoke asynchronously sends failed events to a queue or topic.",
    otherwise="After two retries the event is gone: an order, a finding, an alarm that nobody acts on.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("F04", "H09"),
    same_as=("LambdaDLQ", "LambdaAsyncFailureDestination", "LAMBDA_DLQ_CHECK"),
)
def function_keeps_failed_events(function: Resource) -> Problems:
    if function.get("DeadLetterConfig.TargetArn") or not is_invoked_asynchronously(function):
        return
    configurations = function.referring("AWS::Lambda::EventInvokeConfig", "FunctionName")
    if not any(each.get("DestinationConfig.OnFailure.Destination") for each in configurations):
        yield function.problem(
            "Events are lost when it fails: it is invoked asynchronously, and has neither a dead-letter queue nor a "
            "destination for failures",
            "DeadLetterConfig.TargetArn",
        )
