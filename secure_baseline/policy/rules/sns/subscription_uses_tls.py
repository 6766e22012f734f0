"""Subscriptions deliver over TLS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    subscriptions = resource.nodes("Subscription") if resource.type == "AWS::SNS::Topic" else [resource]
    for subscription in subscriptions:
        if subscription.text("Protocol") == "http":
            yield subscription.problem("Messages are delivered in clear text: Protocol is http", "Protocol")


RULE = Rule(
    id="sns-subscription-uses-tls",
    types=("AWS::SNS::Subscription", "AWS::SNS::Topic"),
    demands="A subscription does not deliver over HTTP.",
    why="Messages, and the token that confirms the subscription, go over the network in clear text.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("F07", "G19"),
    fix=Fix(
        cdk="""\
topic = sns.Topic(self, "Alerts", enforce_ssl=True)
topic.add_subscription(sns_subscriptions.UrlSubscription("https://example.com/alerts"))
""",
        cloudformation="""\
Type: AWS::SNS::Subscription
Properties:
  TopicArn: arn:aws:sns:eu-central-1:123456789012:alerts
  Protocol: https
  Endpoint: https://example.com/alerts
""",
    ),
    check=_check,
)
