"""Policies of queues name what they allow."""

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
        elif wide := [action for action in statement.actions if action.lower() in {"*", "sqs:*"}]:
            yield statement.node.problem(f"It allows every action: Action is {wide[0]}", "Action")


RULE = Rule(
    id="sqs-queue-policy-names-actions",
    types=("AWS::SQS::QueuePolicy", "AWS::SQS::QueueInlinePolicy"),
    demands="The policy of an SQS queue names the actions that it allows.",
    why="Who only has to send or receive can then delete the queue and change who may reach it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G02", "A19"),
    engine=("SQS_QUEUEPOLICY_NO_WILDCARD_ACTION", "SQS_QUEUEPOLICY_NO_ALLOW_PLUS_NOT_ACTION"),
    fix=Fix(
        cdk="""\
queue = sqs.Queue(self, "Queue", enforce_ssl=True)
queue.grant_send_messages(iam.Role(self, "Sender", assumed_by=iam.AccountPrincipal(self.account)))
""",
        cloudformation="""\
Type: AWS::SQS::QueuePolicy
Properties:
  Queues: [https://sqs.eu-west-1.amazonaws.com/111122223333/orders]
  PolicyDocument:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal: {AWS: arn:aws:iam::111122223333:role/sender}
        Action: sqs:SendMessage
        Resource: arn:aws:sqs:eu-west-1:111122223333:orders
""",
    ),
    check=_check,
)
