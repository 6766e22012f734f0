"""A trail's bucket, key, topic and log group must let CloudTrail do its work.

https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-permissions-for-sns-notifications.html
https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.cloudtrail.models import cloudtrail_backends
from moto.logs.models import logs_backends

from emulator.account import partition_of
from emulator.gateway.moto_hooks import after, before
from emulator.gateway.protocol import ApiError
from emulator.iam import access
from emulator.iam.service_permissions import bucket_key, bucket_lets, key_lets, role_trusts, topic_lets

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

_SERVICE = "cloudtrail.amazonaws.com"
_ENCRYPTION = "s3:x-amz-server-side-encryption"


@before("cloudtrail", "CreateTrail", "UpdateTrail")
def check_grants(state: State, request: dict[str, Any]) -> None:
    trail = {**_before(state, request["Name"]), **{key: value for key, value in request.items() if value is not None}}
    name = request["Name"].rpartition("/")[2]
    arn = f"arn:{partition_of(state.region)}:cloudtrail:{state.region}:{state.account}:trail/{name}"
    source = {"aws:SourceArn": arn, "aws:SourceAccount": state.account}
    _check_bucket(state, trail, source)
    _check_key(state, trail, source)
    if trail.get("SnsTopicName"):
        _check_topic(state, trail["SnsTopicName"], source)
    if trail.get("CloudWatchLogsLogGroupArn") or trail.get("CloudWatchLogsRoleArn"):
        _check_logs(state, trail)


@after("cloudtrail", "GetTrailStatus")
def try_again(state: State, request: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
    """The errors of the last delivery, with the grants as they are now.

    Log files are encrypted with the trail's key; digests with that or, as other pages say, always with SSE-S3.
    https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html
    https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html
    """
    trail = _before(state, request["Name"])
    arn = trail["TrailARN"]
    source = {"aws:SourceArn": arn, "aws:SourceAccount": state.account}
    for what, headers in (
        ("CloudTrail", [_of_key(trail.get("KmsKeyId"))]),
        ("CloudTrail-Digest", [_of_key(trail.get("KmsKeyId")), {_ENCRYPTION: "AES256"}]),
    ):
        path = _path(trail, what, state)
        if not all(_lets_upload(trail["S3BucketName"], path, {**source, **each}, state.region) for each in headers):
            answer["LatestDeliveryError" if what == "CloudTrail" else "LatestDigestDeliveryError"] = "AccessDenied"
    return answer


def _before(state: State, name: str) -> dict[str, Any]:
    """The settings that an update does not change."""
    for trail in cloudtrail_backends[state.account][state.region].trails.values():
        if name in {trail.trail_name, trail.arn}:
            return dict(trail.description())
    return {}


def _check_bucket(state: State, trail: dict[str, Any], source: dict[str, str]) -> None:
    bucket = trail["S3BucketName"]
    upload = {**source, **_of_key(trail.get("KmsKeyId"))}
    if not (
        bucket_lets(_SERVICE, "s3:GetBucketAcl", bucket, "", region=state.region, values=source)
        and _lets_upload(bucket, _path(trail, "CloudTrail", state), upload, state.region)
    ):
        message = f"Incorrect S3 bucket policy is detected for bucket: {bucket}"
        raise ApiError("InsufficientS3BucketPolicyException", message)


def _path(trail: dict[str, Any], what: str, state: State) -> str:
    prefix = trail.get("S3KeyPrefix")
    return f"{prefix + '/' if prefix else ''}AWSLogs/{state.account}/{what}/{state.region}/file.json.gz"


def _of_key(key: str | None) -> dict[str, str]:
    """The headers of an upload that is encrypted with a key."""
    return {_ENCRYPTION: "aws:kms", f"{_ENCRYPTION}-aws-kms-key-id": key} if key else {}


def _lets_upload(bucket: str, path: str, values: dict[str, str], region: str) -> bool:
    values = {**values, "s3:x-amz-acl": "bucket-owner-full-control"}
    return bucket_lets(_SERVICE, "s3:PutObject", bucket, path, region=region, values=values)


def _check_key(state: State, trail: dict[str, Any], source: dict[str, str]) -> None:
    key = trail.get("KmsKeyId") or bucket_key(trail["S3BucketName"], state.region)
    if not key:
        return
    context = {**source, "kms:EncryptionContext:aws:cloudtrail:arn": source["aws:SourceArn"]}
    if not (
        key_lets(_SERVICE, "kms:GenerateDataKey", key, region=state.region, values=context)
        and key_lets(_SERVICE, "kms:DescribeKey", key, region=state.region, values=source)
    ):
        message = f"Insufficient permissions to access S3 bucket {trail['S3BucketName']} or KMS key {key}."
        raise ApiError("InsufficientEncryptionPolicyException", message)


def _check_topic(state: State, topic: str, source: dict[str, str]) -> None:
    named = f"arn:{partition_of(state.region)}:sns:{state.region}:{state.account}:{topic}"
    if not topic_lets(_SERVICE, topic if topic.startswith("arn:") else named, source):
        message = "SNS Topic does not exist or the topic policy is incorrect!"
        raise ApiError("InsufficientSnsTopicPolicyException", message)


def _check_logs(state: State, trail: dict[str, Any]) -> None:
    group, role = trail.get("CloudWatchLogsLogGroupArn"), trail.get("CloudWatchLogsRoleArn")
    if not group or not role:
        message = "You must specify both a log group and a role for CloudWatch Logs."
        raise ApiError("InvalidParameterCombinationException", message)
    name = group.removesuffix(":*").rpartition(":log-group:")[2]
    if name not in logs_backends[state.account][state.region].groups:
        raise ApiError("InvalidCloudWatchLogsLogGroupArnException", f"The log group {name} does not exist.")
    if not role_trusts(_SERVICE, role, region=state.region):
        message = "Access denied. Check the trust relationships for your role."
        raise ApiError("InvalidCloudWatchLogsRoleArnException", message)
    stream = f"{group.removesuffix(':*')}:log-stream:{state.account}_CloudTrail_{state.region}"
    for action in ("logs:CreateLogStream", "logs:PutLogEvents"):
        if not access.allows(role, action, stream):
            message = "Access denied. Check the permissions for your role."
            raise ApiError("InvalidCloudWatchLogsRoleArnException", message)
