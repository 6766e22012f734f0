"""Queues have a dead-letter queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.sqs._dead_letters import takes_dead_letters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(queue: Resource) -> Iterator[Problem]:
    if not queue.has("RedrivePolicy") and not takes_dead_letters(queue):
        yield queue.problem("It has no dead-letter queue: RedrivePolicy is not set", "RedrivePolicy")


RULE = Rule(
    id="sqs-queue-has-a-dead-letter-queue",
    types=("AWS::SQS::Queue",),
    demands="A queue has a dead-letter queue.",
    why="A message that cannot be handled comes back again and again, and is lost in the end.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("F06",),
    nag=("SQSQueueDLQ", "SQSRedrivePolicy"),
    control_tower=("CT.SQS.PR.1",),
    fix=Fix(
        cdk="""\
failed = sqs.Queue(self, "Failed", enforce_ssl=True)
sqs.Queue(
    self,
    "Orders",
    enforce_ssl=True,
    dead_letter_queue=sqs.DeadLetterQueue(queue=failed, max_receive_count=5),
)
""",
        cloudformation="""\
Type: AWS::SQS::Queue
Properties:
  RedrivePolicy:
    deadLetterTargetArn: arn:aws:sqs:eu-central-1:123456789012:orders-failed
    maxReceiveCount: 5
""",
    ),
    check=_check,
)
