"""Streams are encrypted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(stream: Resource) -> Iterator[Problem]:
    if stream.has("StreamEncryption.KeyId") or _in_china(stream):
        return
    found = stream.text("StreamEncryption.EncryptionType")
    if found != "KMS":
        yield stream.problem(f"Records are not encrypted: StreamEncryption is {found or 'not set'}", "StreamEncryption")


def _in_china(stream: Resource) -> bool:
    """Whether a condition puts the stream into a Region of China; CDK leaves encryption out there."""
    return any(holds and '"cn-' in comparison for comparison, holds in stream.scenario.facts.items())


RULE = Rule(
    id="kinesis-stream-is-encrypted",
    types=("AWS::Kinesis::Stream",),
    demands="A data stream is encrypted at rest.",
    why="Records lie in clear text on disks.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("G14",),
    security_hub=("Kinesis.1",),
    nag=("KinesisDataStreamSSE",),
    control_tower=("CT.KINESIS.PR.1",),
    engine=("KINESIS_STREAM_ENCRYPTION_RULE",),
    fix=Fix(
        cdk="kinesis.Stream(self, 'Stream', encryption=kinesis.StreamEncryption.MANAGED)",
        cloudformation="""\
Type: AWS::Kinesis::Stream
Properties:
  ShardCount: 1
  StreamEncryption:
    EncryptionType: KMS
    KeyId: alias/aws/kinesis
""",
    ),
    check=_check,
)
