"""Streams that Lambda reads keep the records that it fails on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(mapping: Resource) -> Iterator[Problem]:
    if _is_stream(mapping) and not mapping.get("DestinationConfig.OnFailure.Destination"):
        yield mapping.problem(
            "Records are lost when the function fails: DestinationConfig.OnFailure is not set",
            "DestinationConfig.OnFailure.Destination",
        )


def _is_stream(mapping: Resource) -> bool:
    """Whether it reads from Kinesis or DynamoDB; a queue has a dead-letter queue of its own."""
    source = mapping.target("EventSourceArn")
    if source is not None:
        return source.type.startswith(("AWS::Kinesis::", "AWS::DynamoDB::"))
    arn = mapping.text("EventSourceArn") or ""
    return ":kinesis:" in arn or (":dynamodb:" in arn and "/stream/" in arn)


RULE = Rule(
    id="lambda-event-source-keeps-failed-events",
    types=("AWS::Lambda::EventSourceMapping",),
    demands="A Lambda event source of Kinesis or DynamoDB sends records that failed to a queue or topic.",
    why="When retries are used up the records are gone, or the whole shard waits until they expire.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("F04", "H09"),
    nag=("LambdaEventSourceMappingDestination",),
    fix=Fix(
        cdk="""\
function = lambda_.Function(
    self,
    "Function",
    runtime=lambda_.Runtime.PYTHON_3_14,
    handler="index.handler",
    code=lambda_.Code.from_inline("def handler(event, context): ..."),
)
function.add_event_source(
    lambda_event_sources.KinesisEventSource(
        kinesis.Stream(self, "Stream"),
        starting_position=lambda_.StartingPosition.LATEST,
        on_failure=lambda_event_sources.SqsDlq(sqs.Queue(self, "Failed", enforce_ssl=True)),
    )
)
""",
        cloudformation="""\
Type: AWS::Lambda::EventSourceMapping
Properties:
  FunctionName: my-function
  EventSourceArn: arn:aws:kinesis:eu-central-1:111122223333:stream/orders
  StartingPosition: LATEST
  DestinationConfig: {OnFailure: {Destination: !ImportValue FailedRecords}}
""",
    ),
    check=_check,
)
