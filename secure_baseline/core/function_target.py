"""A function as the target of EventBridge rules, whichever stack the dead-letter queue is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Duration
from aws_cdk import aws_events_targets as targets

if TYPE_CHECKING:
    from aws_cdk import aws_lambda as lambda_

    from secure_baseline.core.dead_letter_queue import DeadLetterQueue

#: The most that EventBridge allows, and its default: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html
_RETRIES = 185
_HOURS = 24


def function_target(
    function: lambda_.IFunction, dead_letter_queue: DeadLetterQueue, max_event_age: Duration | None = None
) -> targets.LambdaFunction:
    """CDK's own target, for any number of rules.

    Args:
        function: The function to invoke; its policy will allow the rules to do so.
        dead_letter_queue: Where events go that could not reach the function.
        max_event_age: How long EventBridge retries. Default: a day.
    """
    return targets.LambdaFunction(
        function,
        dead_letter_queue=dead_letter_queue.imported,
        retry_attempts=_RETRIES,
        max_event_age=max_event_age or Duration.hours(_HOURS),
    )
