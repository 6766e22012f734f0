"""Queues take requests over TLS only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import denies_insecure_transport

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(queue: Resource) -> Iterator[Problem]:
    if queue.has("KmsMasterKeyId"):
        return  # Amazon SQS takes nothing for a queue with a key over HTTP
    policies = [
        *queue.referring("AWS::SQS::QueuePolicy", "Queues"),
        *queue.referring("AWS::SQS::QueueInlinePolicy", "Queue"),
    ]
    if not any(denies_insecure_transport(policy.document("PolicyDocument")) for policy in policies):
        yield queue.problem("No policy denies what does not come over TLS (aws:SecureTransport)")


RULE = Rule(
    id="sqs-queue-refuses-clear-text",
    types=("AWS::SQS::Queue",),
    demands="A queue refuses requests that do not come over TLS.",
    why="Messages that are sent or read over HTTP can be read and changed on their way.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("F06", "G19"),
    nag=("SQSQueueSSLRequestsOnly",),
    fix=Fix(
        cdk="sqs.Queue(self, 'Queue', enforce_ssl=True)",
        cloudformation="""\
Queue: {Type: AWS::SQS::Queue}
QueuePolicy:
  Type: AWS::SQS::QueuePolicy
  Properties:
    Queues: [!Ref Queue]
    PolicyDocument:
      Version: "2012-10-17"
      Statement:
        - Effect: Deny
          Principal: "*"
          Action: sqs:*
          Resource: !GetAtt Queue.Arn
          Condition: {Bool: {aws:SecureTransport: "false"}}
""",
    ),
    check=_check,
)
