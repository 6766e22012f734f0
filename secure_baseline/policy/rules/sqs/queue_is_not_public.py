"""Policies of queues do not let everybody in."""

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
    id="sqs-queue-is-not-public",
    types=("AWS::SQS::QueuePolicy", "AWS::SQS::QueueInlinePolicy"),
    demands="A queue's policy names who may use it.",
    why="Anyone with an AWS account can send messages to the queue, or read and delete those in it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("F06",),
    cis=("2.21",),
    security_hub=("SQS.3",),
    engine=(
        "SQS_QUEUEPOLICY_NO_ALLOW_PLUS_NOTPRINCIPAL",
        "SQS_QUEUEPOLICY_NO_WILDCARD_PRINCIPAL",
    ),
    fix=Fix(
        cdk="""\
queue = sqs.Queue(self, "Orders", enforce_ssl=True)
queue.add_to_resource_policy(
    iam.PolicyStatement(
        principals=[iam.AccountRootPrincipal()], actions=["sqs:SendMessage"], resources=[queue.queue_arn]
    )
)
""",
        cloudformation="""\
Type: AWS::SQS::QueuePolicy
Properties:
  Queues: [https://sqs.eu-central-1.amazonaws.com/123456789012/orders]
  PolicyDocument:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal: {AWS: arn:aws:iam::123456789012:role/shop}
        Action: sqs:SendMessage
        Resource: arn:aws:sqs:eu-central-1:123456789012:orders
""",
    ),
    check=_check,
)
