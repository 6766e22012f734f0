"""The delivery channel's bucket and key must let AWS Config write, by its role or as a service.

https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
https://docs.aws.amazon.com/config/latest/developerguide/s3-kms-key-policy.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.config.models import config_backends
from moto.s3.models import s3_backends

from emulator.account import ACCOUNT_ID, partition_of
from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError
from emulator.iam import access
from emulator.iam.service_permissions import bucket_key, bucket_lets, key_lets, role_may_use

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

_SERVICE = "config.amazonaws.com"


@before("config", "PutDeliveryChannel")
def check_delivery(state: State, request: dict[str, Any]) -> None:
    channel = request["DeliveryChannel"]
    bucket, prefix = channel["s3BucketName"], channel.get("s3KeyPrefix")
    path = f"{prefix + '/' if prefix else ''}AWSLogs/{state.account}/Config/ConfigWritabilityCheckFile"
    source = {"aws:SourceAccount": state.account}
    upload = {**source, "s3:x-amz-acl": "bucket-owner-full-control"}
    partition = partition_of(state.region)
    by_service = bucket_lets(
        _SERVICE, "s3:GetBucketAcl", bucket, "", region=state.region, values=source
    ) and bucket_lets(_SERVICE, "s3:PutObject", bucket, path, region=state.region, values=upload)
    if not by_service and not _role_may(state, "s3:PutObject", f"arn:{partition}:s3:::{bucket}/{path}"):
        raise _refusal(bucket, prefix)
    key = channel.get("s3KmsKeyArn") or bucket_key(bucket, state.region)
    if key and not _of_the_buckets_region(key, bucket, partition):
        raise _refusal(bucket, prefix)
    if key and not _encrypts(state, key, source):
        raise _refusal(bucket, prefix)


def _encrypts(state: State, key: str, source: dict[str, str]) -> bool:
    """AWS Config uses the key as itself or with its role.

    https://docs.aws.amazon.com/config/latest/developerguide/s3-kms-key-policy.html
    """
    action = "kms:GenerateDataKey"
    recorders = config_backends[state.account][state.region].recorders.values()
    return key_lets(_SERVICE, action, key, region=state.region, values=source) or any(
        role_may_use(recorder.role_arn, action, key, region=state.region) for recorder in recorders
    )


def _of_the_buckets_region(key: str, bucket: str, partition: str) -> bool:
    """https://docs.aws.amazon.com/config/latest/APIReference/API_DeliveryChannel.html."""
    found = s3_backends[ACCOUNT_ID][partition].buckets.get(bucket)
    return not key.startswith("arn:") or found is None or key.split(":")[3] == found.region_name


def _role_may(state: State, action: str, resource: str) -> bool:
    recorders = config_backends[state.account][state.region].recorders.values()
    return any(access.allows(recorder.role_arn, action, resource) for recorder in recorders)


def _refusal(bucket: str, prefix: str | None) -> ApiError:
    message = f"Insufficient delivery policy to s3 bucket: {bucket}, unable to write to bucket, provided s3 key prefix"
    return ApiError("InsufficientDeliveryPolicyException", f"{message} is '{prefix}'.")
