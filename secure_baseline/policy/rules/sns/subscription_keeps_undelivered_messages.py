"""Subscriptions have a dead-letter queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_TO_PEOPLE = frozenset({"email", "email-json", "sms"})


def _check(subscription: Resource) -> Iterator[Problem]:
    if subscription.text("Protocol") in _TO_PEOPLE:
        return
    if not subscription.has("RedrivePolicy"):
        yield subscription.problem("Messages that are not taken are lost: RedrivePolicy is not set", "RedrivePolicy")


RULE = Rule(
    id="sns-subscription-keeps-undelivered-messages",
    types=("AWS::SNS::Subscription",),
    demands="A subscription has a dead-letter queue.",
    why="A message that cannot be delivered is lost.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("F07", "H09"),
    nag=("SNSRedrivePolicy",),
    fix=Fix(
        cdk="""\
topic = sns.Topic(self, "Orders", enforce_ssl=True)
undelivered = sqs.Queue(self, "Undelivered", enforce_ssl=True)
queue = sqs.Queue(self, "Queue", enforce_ssl=True)
topic.add_subscription(sns_subscriptions.SqsSubscription(queue, dead_letter_queue=undelivered))
""",
        cloudformation="""\
Type: AWS::SNS::Subscription
Properties:
  TopicArn: arn:aws:sns:eu-central-1:123456789012:orders
  Protocol: sqs
  Endpoint: arn:aws:sqs:eu-central-1:123456789012:orders
  RedrivePolicy: {deadLetterTargetArn: arn:aws:sqs:eu-central-1:123456789012:undelivered}
""",
    ),
    check=_check,
)
