"""Topics are encrypted with a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(topic: Resource) -> Iterator[Problem]:
    if not topic.has("KmsMasterKeyId"):
        yield topic.problem("It is not encrypted with a key: KmsMasterKeyId is not set", "KmsMasterKeyId")


RULE = Rule(
    id="sns-topic-is-encrypted-with-a-key",
    types=("AWS::SNS::Topic",),
    demands="A topic is encrypted with a key in AWS KMS.",
    why="Amazon SNS encrypts its disks only; whoever may read the topic may read every message.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("F07", "G14"),
    security_hub=("SNS.1",),
    nag=("SNSEncryptedKMS",),
    fix=Fix(
        cdk="AlertChannel(self, 'Alerts')",
        cloudformation="""\
Type: AWS::SNS::Topic
Properties:
  KmsMasterKeyId: alias/alerts
""",
    ),
    check=_check,
)
