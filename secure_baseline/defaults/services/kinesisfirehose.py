"""Amazon Data Firehose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secure_baseline.defaults.default import Covered, Default

if TYPE_CHECKING:
    from aws_cdk import aws_kinesisfirehose as firehose

    from secure_baseline.defaults.default import Said


def _aws_owned_key(_: Said) -> firehose.StreamEncryption:
    from aws_cdk import aws_kinesisfirehose as firehose  # noqa: PLC0415  (loaded only by an app that needs it)

    return firehose.StreamEncryption.aws_owned_key()


COVERED: Final = (
    Covered(
        construct="kinesisfirehose.DeliveryStream",
        defaults=(
            Default(
                sets="encryption",
                to=_aws_owned_key,
                shown="with a key of AWS",
                unless=("source",),
                demanded_by=("G14", "DataFirehose.1"),
                note="not where a Kinesis stream is the source: that one encrypts",
            ),
        ),
    ),
)
