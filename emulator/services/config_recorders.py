"""What moto drops of AWS Config: how often a recorder records, and the file that a new channel writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.s3.models import s3_backends

from emulator.account import partition_of
from emulator.gateway.moto_hooks import after

if TYPE_CHECKING:
    from emulator.gateway.protocol import State


@after("config", "PutConfigurationRecorder")
def keep_mode(state: State, request: dict[str, Any], _: dict[str, Any]) -> None:
    recorder = request["ConfigurationRecorder"]
    state.items.setdefault("modes", {})[recorder["name"]] = recorder.get(
        "recordingMode", {"recordingFrequency": "CONTINUOUS"}
    )


@after("config", "DescribeConfigurationRecorders")
def give_mode(state: State, _: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
    modes = state.items.get("modes", {})
    for recorder in answer.get("ConfigurationRecorders", []):
        recorder["recordingMode"] = modes[recorder["name"]]
    return answer


@after("config", "PutDeliveryChannel")
def write_into_the_bucket(state: State, request: dict[str, Any], _: dict[str, Any]) -> None:
    """It tests its write access, and leaves the file: the bucket is not empty from then on.

    https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
    """
    channel = request["DeliveryChannel"]
    prefix = f"{channel['s3KeyPrefix']}/" if channel.get("s3KeyPrefix") else ""
    s3_backends[state.account][partition_of(state.region)].put_object(
        channel["s3BucketName"], f"{prefix}AWSLogs/{state.account}/Config/ConfigWritabilityCheckFile", b""
    )
