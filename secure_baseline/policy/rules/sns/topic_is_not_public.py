"""Policies of topics do not let everybody in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import public_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(policy: Resource) -> Iterator[Problem]:
    yield from public_problems(policy.document("PolicyDocument"))


RULE = Rule(
    id="sns-topic-is-not-public",
    types=("AWS::SNS::TopicPolicy", "AWS::SNS::TopicInlinePolicy"),
    demands="A topic's policy names who may use it.",
    why="Anyone with an AWS account can publish to the topic, or subscribe and read along.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("F07",),
    cis=("2.21",),
    security_hub=("SNS.4",),
    engine=(
        "SNS_TOPICPOLICY_NO_WILDCARD_PRINCIPAL",
        "SNS_TOPICPOLICY_NO_ALLOW_PLUS_NOTPRINCIPAL",
    ),
    fix=Fix(
        cdk="""\
topic = sns.Topic(self, "Alerts", enforce_ssl=True)
topic.grant_publish(iam.ServicePrincipal("events.amazonaws.com"))
""",
        cloudformation="""\
Type: AWS::SNS::TopicPolicy
Properties:
  Topics: [arn:aws:sns:eu-central-1:123456789012:alerts]
  PolicyDocument:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal: {Service: events.amazonaws.com}
        Action: sns:Publish
        Resource: arn:aws:sns:eu-central-1:123456789012:alerts
""",
    ),
    check=_check,
)
