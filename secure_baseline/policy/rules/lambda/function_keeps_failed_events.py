"""Lambda functions keep the events that they fail on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules._lambda_functions import is_invoked_asynchronously

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(function: Resource) -> Iterator[Problem]:
    if function.get("DeadLetterConfig.TargetArn") or not is_invoked_asynchronously(function):
        return
    configurations = function.referring("AWS::Lambda::EventInvokeConfig", "FunctionName")
    if not any(each.get("DestinationConfig.OnFailure.Destination") for each in configurations):
        yield function.problem(
            "Events are lost when it fails: it is invoked asynchronously, and has neither a dead-letter queue nor a "
            "destination for failures",
            "DeadLetterConfig.TargetArn",
        )


RULE = Rule(
    id="lambda-function-keeps-failed-events",
    types=("AWS::Lambda::Function",),
    demands="A Lambda function that services invoke asynchronously sends failed events to a queue or topic.",
    why="After two retries the event is gone: an order, a finding, an alarm that nobody acts on.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("F04", "H09"),
    nag=("LambdaDLQ", "LambdaAsyncFailureDestination"),
    engine=("LAMBDA_DLQ_CHECK",),
    fix=Fix(
        cdk="""\
lambda_.Function(
    self,
    "Function",
    runtime=lambda_.Runtime.PYTHON_3_14,
    handler="index.handler",
    code=lambda_.Code.from_inline("def handler(event, context): ..."),
    dead_letter_queue=sqs.Queue(self, "Failed", enforce_ssl=True),
)
""",
        cloudformation="""\
Type: AWS::Lambda::Function
Properties:
  DeadLetterConfig: {TargetArn: !ImportValue FailedEvents}
""",
    ),
    check=_check,
)
