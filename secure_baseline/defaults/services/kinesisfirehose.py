"""Amazon Data Firehose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secure_baseline.defaults.default import Covered, Default

if TYPE_CHECKING:
    from aws_cdk import aws_kinesisfirehose as firehose

    from secure_baseline.defaults.default import Props


def _aws_owned_key(_: Props) -> firehose.StreamEncryption:
    from aws_cdk import aws_kinesisfirehose as firehose  # noqa: PLC0415  (imported only by an app that needs it)

    return firehose.StreamEncryption.aws_owned_key()


COVERED: Final = (
    Covered(
        construct="kinesisfirehose.DeliveryStream",
        defaults=(
            Default(
                sets="encryption",
                to=_aws_owned_key,
                shown="an AWS owned key",
                unless=("source",),
                controls=("G14", "DataFirehose.1"),
                note="not if the source is a Kinesis stream: the stream encrypts",
            ),
        ),
    ),
)
