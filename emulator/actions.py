"""How IAM names what a request asks, and the ARN it asks it of where that is easy to tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.core.utils import get_service_model

from emulator import protocol
from emulator.account import ACCOUNT_ID, partition_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from emulator.incoming import Incoming

#: IAM's prefix, where it is not the service's signing name.
_PREFIXES = {"cloudwatch": "cloudwatch", "s3control": "s3", "elbv2": "elasticloadbalancing", "sesv2": "ses"}
#: IAM's name, where it is not the operation's.
_NAMES = {
    ("lambda", "Invoke"): "InvokeFunction",
    ("lambda", "InvokeAsync"): "InvokeFunction",
    ("s3", "CompleteMultipartUpload"): "PutObject",
    ("s3", "CopyObject"): "PutObject",
    ("s3", "CreateMultipartUpload"): "PutObject",
    ("s3", "DeleteBucketEncryption"): "PutEncryptionConfiguration",
    ("s3", "DeleteBucketLifecycle"): "PutLifecycleConfiguration",
    ("s3", "DeleteBucketTagging"): "PutBucketTagging",
    ("s3", "DeleteObjects"): "DeleteObject",
    ("s3", "DeletePublicAccessBlock"): "PutBucketPublicAccessBlock",
    ("s3", "GetBucketEncryption"): "GetEncryptionConfiguration",
    ("s3", "GetBucketLifecycleConfiguration"): "GetLifecycleConfiguration",
    ("s3", "GetBucketNotificationConfiguration"): "GetBucketNotification",
    ("s3", "GetBucketReplication"): "GetReplicationConfiguration",
    ("s3", "GetObjectLockConfiguration"): "GetBucketObjectLockConfiguration",
    ("s3", "GetPublicAccessBlock"): "GetBucketPublicAccessBlock",
    ("s3", "HeadBucket"): "ListBucket",
    ("s3", "HeadObject"): "GetObject",
    ("s3", "ListBuckets"): "ListAllMyBuckets",
    ("s3", "ListMultipartUploads"): "ListBucketMultipartUploads",
    ("s3", "ListObjectVersions"): "ListBucketVersions",
    ("s3", "ListObjects"): "ListBucket",
    ("s3", "ListObjectsV2"): "ListBucket",
    ("s3", "ListParts"): "ListMultipartUploadParts",
    ("s3", "PutBucketEncryption"): "PutEncryptionConfiguration",
    ("s3", "PutBucketLifecycleConfiguration"): "PutLifecycleConfiguration",
    ("s3", "PutBucketNotificationConfiguration"): "PutBucketNotification",
    ("s3", "PutBucketReplication"): "PutReplicationConfiguration",
    ("s3", "PutObjectLockConfiguration"): "PutBucketObjectLockConfiguration",
    ("s3", "PutPublicAccessBlock"): "PutBucketPublicAccessBlock",
    ("s3", "UploadPart"): "PutObject",
    ("s3", "UploadPartCopy"): "PutObject",
    ("s3control", "DeletePublicAccessBlock"): "PutAccountPublicAccessBlock",
    ("s3control", "GetPublicAccessBlock"): "GetAccountPublicAccessBlock",
    ("s3control", "PutPublicAccessBlock"): "PutAccountPublicAccessBlock",
}


#: What whoever enables a service must be allowed besides: to make the service's own role.
#: https://docs.aws.amazon.com/IAM/latest/UserGuide/create-service-linked-role.html#service-linked-role-permissions
_ROLES_MADE = {
    "access-analyzer:CreateAnalyzer": "access-analyzer.amazonaws.com/AWSServiceRoleForAccessAnalyzer",
    "guardduty:CreateDetector": "guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty",
    "inspector2:Enable": "inspector2.amazonaws.com/AWSServiceRoleForAmazonInspector2",
    "macie2:EnableMacie": "macie.amazonaws.com/AWSServiceRoleForAmazonMacie",
    "securityhub:EnableSecurityHub": "securityhub.amazonaws.com/AWSServiceRoleForSecurityHub",
}


def dependent(action: str, partition: str) -> tuple[str, str] | None:
    """A further action that this one depends on, and the ARN it is about."""
    role = _ROLES_MADE.get(action)
    place = f"arn:{partition}:iam::{ACCOUNT_ID}:role/aws-service-role"
    return ("iam:CreateServiceLinkedRole", f"{place}/{role}") if role else None


def iam_action(service: str, operation: str) -> str:
    """As a policy writes it: ``ec2:DescribeVpcs``."""
    prefix = _PREFIXES.get(service) or get_service_model(service).signing_name
    return f"{prefix}:{_NAMES.get((service, operation), operation)}"


def resource_of(asked: Incoming) -> str | None:
    """The ARN the request is about; None where it cannot be told easily."""
    service, operation = asked.service, asked.operation
    if service is None or operation is None:
        return None
    if service == "s3":
        return s3_resource(asked.path, partition_of(asked.region))
    if service not in _RESOURCES:
        return None
    place = f"arn:{partition_of(asked.region)}:{{}}:{asked.region}:{ACCOUNT_ID}:"
    return _RESOURCES[service](protocol.parse(service, operation, asked.request, asked.path), place)


def s3_resource(path: dict[str, Any], partition: str) -> str | None:
    """The bucket or the object of a path as botocore names its parts."""
    bucket, key = path.get("Bucket"), path.get("Key")
    if not bucket:
        return None
    return f"arn:{partition}:s3:::{bucket}/{key}" if key else f"arn:{partition}:s3:::{bucket}"


def _logs(request: dict[str, Any], place: str) -> str | None:
    group = request.get("logGroupName")
    if not group:
        return None
    stream = request.get("logStreamName")
    return place.format("logs") + f"log-group:{group}:" + (f"log-stream:{stream}" if stream else "*")


def _ssm(request: dict[str, Any], place: str) -> str | None:
    if "SettingId" in request:
        return place.format("ssm") + f"servicesetting/{request['SettingId'].lstrip('/')}"
    name = request.get("Name")
    return place.format("ssm") + f"parameter/{name.lstrip('/')}" if isinstance(name, str) else None


def _lambda(request: dict[str, Any], place: str) -> str | None:
    name = request.get("FunctionName", "")
    if name.startswith("arn:"):
        return str(name)
    return place.format("lambda") + f"function:{name}" if name else None


def _kms(request: dict[str, Any], place: str) -> str | None:
    key = request.get("KeyId", "")
    if key.startswith("arn:"):
        return str(key)
    return place.format("kms") + f"key/{key}" if key and not key.startswith("alias/") else None


def _iam(request: dict[str, Any], place: str) -> str | None:
    partition = place.split(":")[1]
    for member, kind in (("RoleName", "role"), ("UserName", "user"), ("GroupName", "group")):
        if member in request:
            return f"arn:{partition}:iam::{ACCOUNT_ID}:{kind}/{request[member]}"
    return str(request["PolicyArn"]) if "PolicyArn" in request else None


def _cloudformation(request: dict[str, Any], place: str) -> str | None:
    name = str(request.get("StackName", ""))
    if name.startswith("arn:"):
        return name
    # Its id is of the stack's life; policies name what comes before.
    return place.format("cloudformation") + f"stack/{name}/any" if name else None


def _ecr(request: dict[str, Any], place: str) -> str | None:
    name = request.get("repositoryName")
    return place.format("ecr") + f"repository/{name}" if name else None


def _guardduty(request: dict[str, Any], place: str) -> str | None:
    detector = request.get("DetectorId")
    return place.format("guardduty") + f"detector/{detector}" if detector else None


def _securityhub(request: dict[str, Any], place: str) -> str | None:
    if "Findings" in request:  # imported ones are about the product that each names
        return None
    aggregator = request.get("FindingAggregatorArn")
    return str(aggregator) if aggregator else place.format("securityhub") + "hub/default"


def _named(member: str) -> Callable[[dict[str, Any], str], str | None]:
    return lambda request, _: request.get(member)


_RESOURCES: dict[str, Callable[[dict[str, Any], str], str | None]] = {
    "detective": lambda request, _: request.get("GraphArn") or request.get("ResourceArn"),
    "cloudformation": _cloudformation,
    "ecr": _ecr,
    "account": lambda _, place: f"arn:{place.split(':')[1]}:account::{ACCOUNT_ID}:account",
    "dynamodb": lambda request, place: (
        place.format("dynamodb") + f"table/{request['TableName']}" if "TableName" in request else None
    ),
    "guardduty": _guardduty,
    "iam": _iam,
    "kms": _kms,
    "lambda": _lambda,
    "logs": _logs,
    "securityhub": _securityhub,
    "sns": _named("TopicArn"),
    "ssm": _ssm,
    "sts": _named("RoleArn"),
}
