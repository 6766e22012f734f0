"""A topic as the target of EventBridge rules, whichever stack a rule is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jsii
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets

if TYPE_CHECKING:
    from aws_cdk import aws_sns as sns
    from aws_cdk import aws_sqs as sqs
    from aws_cdk.interfaces import aws_events as events_interfaces


@jsii.implements(events.IRuleTarget)
class TopicTarget:
    """CDK's own target except for the queue: CDK adds each rule to the queue's policy.

    Then a queue would depend on every rule, and its stack on every rule's stack, which depends on it for the topic. The
    queue's owner has to allow this account's rules to send to it.

    Args:
        topic: Where events go.
        message: What is sent.
        dead_letter_queue: Where undeliverable events go.
    """

    def __init__(self, topic: sns.ITopic, message: events.RuleTargetInput, dead_letter_queue: sqs.IQueue) -> None:
        self._target = targets.SnsTopic(topic, message=message)
        self._dead_letters = events.CfnRule.DeadLetterConfigProperty(arn=dead_letter_queue.queue_arn)

    def bind(self, rule: events_interfaces.IRuleRef, id: str | None = None) -> events.RuleTargetConfig:  # noqa: A002  (CDK's name)
        """Called by CDK when the target is added to a rule."""
        bound = self._target.bind(rule, id)
        return events.RuleTargetConfig(arn=bound.arn, input=bound.input, dead_letter_config=self._dead_letters)
