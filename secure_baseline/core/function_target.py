"""A function as the target of EventBridge rules, whichever stack the dead-letter queue is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jsii
from aws_cdk import Duration
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets

if TYPE_CHECKING:
    from aws_cdk import aws_lambda as lambda_
    from aws_cdk import aws_sqs as sqs
    from aws_cdk.interfaces import aws_events as events_interfaces

#: The most that EventBridge allows, and its default: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-retry-policy.html
_RETRIES = 185
_HOURS = 24


@jsii.implements(events.IRuleTarget)
class FunctionTarget:
    """CDK's own target except for the queue; see ``TopicTarget`` for the reason.

    Args:
        function: The function to invoke; its policy will allow the rule to do so.
        dead_letter_queue: Where events go that could not reach the function.
        max_event_age: How long EventBridge retries. Default: a day.
    """

    def __init__(
        self, function: lambda_.IFunction, dead_letter_queue: sqs.IQueue, max_event_age: Duration | None = None
    ) -> None:
        self._target = targets.LambdaFunction(
            function, retry_attempts=_RETRIES, max_event_age=max_event_age or Duration.hours(_HOURS)
        )
        self._dead_letters = events.CfnRule.DeadLetterConfigProperty(arn=dead_letter_queue.queue_arn)

    def bind(self, rule: events_interfaces.IRuleRef, id: str | None = None) -> events.RuleTargetConfig:  # noqa: A002  (CDK's name)
        """Called by CDK when the target is added to a rule."""
        bound = self._target.bind(rule, id)
        return events.RuleTargetConfig(
            arn=bound.arn, retry_policy=bound.retry_policy, dead_letter_config=self._dead_letters
        )
