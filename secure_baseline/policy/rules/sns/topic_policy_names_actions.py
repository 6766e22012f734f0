"""Policies of topics name what they allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(policy: Resource) -> Iterator[Problem]:
    for statement in statements(policy.document("PolicyDocument")):
        if not statement.allows or statement.is_public:
            continue  # to everybody is graver, and told by a rule of its own
        if statement.node.has("NotAction"):
            yield statement.node.problem("It allows every action but some: NotAction is set", "NotAction")
        elif wide := [action for action in statement.actions if action.lower() in {"*", "sns:*"}]:
            yield statement.node.problem(f"It allows every action: Action is {wide[0]}", "Action")


RULE = Rule(
    id="sns-topic-policy-names-actions",
    types=("AWS::SNS::TopicPolicy", "AWS::SNS::TopicInlinePolicy"),
    demands="The policy of an SNS topic names the actions that it allows.",
    why="Who only has to publish can then delete the topic and change who may reach it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G02", "A19"),
    engine=("SNS_TOPICPOLICY_NO_ALLOW_PLUS_NOT_ACTION",),
    fix=Fix(
        cdk="""\
topic = sns.Topic(self, "Topic", enforce_ssl=True)
topic.grant_publish(iam.ServicePrincipal("events.amazonaws.com"))
""",
        cloudformation="""\
Type: AWS::SNS::TopicPolicy
Properties:
  Topics: [arn:aws:sns:eu-west-1:111122223333:alarms]
  PolicyDocument:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal: {AWS: arn:aws:iam::111122223333:role/sender}
        Action: sns:Publish
        Resource: arn:aws:sns:eu-west-1:111122223333:alarms
""",
    ),
    check=_check,
)
