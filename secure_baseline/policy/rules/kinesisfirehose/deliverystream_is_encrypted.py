"""Delivery streams are encrypted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(stream: Resource) -> Iterator[Problem]:
    source = stream.text("DeliveryStreamType")
    if source not in {None, "DirectPut"}:
        return  # its source encrypts
    if not stream.has("DeliveryStreamEncryptionConfigurationInput"):
        yield stream.problem(
            "Records are not encrypted: DeliveryStreamEncryptionConfigurationInput is not set",
            "DeliveryStreamEncryptionConfigurationInput",
        )


RULE = Rule(
    id="kinesisfirehose-deliverystream-is-encrypted",
    types=("AWS::KinesisFirehose::DeliveryStream",),
    demands="A delivery stream that takes records directly is encrypted at rest.",
    why="Records lie in clear text until they are delivered.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G14",),
    security_hub=("DataFirehose.1",),
    nag=("KinesisDataFirehoseSSE",),
    engine=("KINESIS_FIREHOSE_DELIVERY_STREAM_ENCRYPTION_RULE",),
    fix=Fix(
        cdk="""\
kinesisfirehose.DeliveryStream(
    self,
    "Events",
    destination=kinesisfirehose.S3Bucket(EncryptedBucket(self, "Archive")),
    encryption=kinesisfirehose.StreamEncryption.aws_owned_key(),
)
""",
        cloudformation="""\
Type: AWS::KinesisFirehose::DeliveryStream
Properties:
  DeliveryStreamEncryptionConfigurationInput: {KeyType: AWS_OWNED_CMK}
  ExtendedS3DestinationConfiguration:
    BucketARN: arn:aws:s3:::events
    RoleARN: arn:aws:iam::123456789012:role/delivery
""",
    ),
    check=_check,
)
