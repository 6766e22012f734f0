"""Queues are encrypted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(queue: Resource) -> Iterator[Problem]:
    # Left out, Amazon SQS encrypts with a key of its own, since October 2022.
    if not queue.has("KmsMasterKeyId") and queue.flag("SqsManagedSseEnabled") is False:
        yield queue.problem("Messages are not encrypted: SqsManagedSseEnabled is false", "SqsManagedSseEnabled")


RULE = Rule(
    id="sqs-queue-is-encrypted",
    types=("AWS::SQS::Queue",),
    demands="A queue is encrypted at rest.",
    why="Messages lie in clear text on disks.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("F06", "G14"),
    security_hub=("SQS.1",),
    nag=("SQSQueueSSE",),
    control_tower=("CT.SQS.PR.2",),
    engine=("SQS_QUEUE_KMS_MASTER_KEY_ID_RULE",),
    fix=Fix(
        cdk="sqs.Queue(self, 'Queue', encryption=sqs.QueueEncryption.SQS_MANAGED, enforce_ssl=True)",
        cloudformation="""\
Type: AWS::SQS::Queue
Properties:
  SqsManagedSseEnabled: true
""",
    ),
    check=_check,
)
