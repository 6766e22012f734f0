"""What can be set on a bucket once it exists: each property with its put, its get and its removal."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from emulator.resources._convert import Client, Json, found, invoke, to_cfn
from emulator.resources._s3_lifecycle import rule_to_api, rule_to_cfn
from emulator.resources._s3_notifications import notifications_to_api, notifications_to_cfn


class BucketSetting(ABC):
    """One property of AWS::S3::Bucket."""

    @abstractmethod
    def put(self, s3: Client, bucket: str, value: Json) -> None: ...

    @abstractmethod
    def get(self, s3: Client, bucket: str, like: Json) -> Json: ...

    @abstractmethod
    def remove(self, s3: Client, bucket: str) -> None: ...


class Plain(BucketSetting):
    """A setting that differs between CloudFormation and the API in names only."""

    operation: ClassVar[str]
    member: ClassVar[str]
    rename: ClassVar[dict[str, str]] = {}

    def put(self, s3: Client, bucket: str, value: Json) -> None:
        invoke(s3, f"Put{self.operation}", {"Bucket": bucket, self.member: value}, rename=self.rename)

    def get(self, s3: Client, bucket: str, like: Json) -> Json:
        answer = found(invoke, s3, f"Get{self.operation}", {"Bucket": bucket}) or {}
        # Some answers contain the member, some are its content.
        return to_cfn(answer.get(self.member, answer), like, rename=self.rename) or None

    def remove(self, s3: Client, bucket: str) -> None:
        found(invoke, s3, f"Delete{self.operation}", {"Bucket": bucket})


class Encryption(Plain):
    operation = "BucketEncryption"
    member = "ServerSideEncryptionConfiguration"
    rename: ClassVar[dict[str, str]] = {"ServerSideEncryptionByDefault": "ApplyServerSideEncryptionByDefault"}

    def put(self, s3: Client, bucket: str, value: Json) -> None:
        super().put(s3, bucket, {"Rules": value[self.member]})

    def get(self, s3: Client, bucket: str, like: Json) -> Json:
        current = super().get(s3, bucket, {"Rules": (like or {}).get(self.member)})
        return current and {self.member: current["Rules"]}


class Versioning(Plain):
    operation = "BucketVersioning"
    member = "VersioningConfiguration"

    def remove(self, s3: Client, bucket: str) -> None:
        s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Suspended"})


class Lifecycle(BucketSetting):
    def put(self, s3: Client, bucket: str, value: Json) -> None:
        rest = {key: item for key, item in value.items() if key != "Rules"}
        rules = [rule_to_api(rule) for rule in value["Rules"]]
        parameters = {"Bucket": bucket, "LifecycleConfiguration": {"Rules": rules}, **rest}
        invoke(s3, "PutBucketLifecycleConfiguration", parameters)

    def get(self, s3: Client, bucket: str, like: Json) -> Json:
        answer = found(s3.get_bucket_lifecycle_configuration, Bucket=bucket)
        if answer is None:
            return None
        guides = {rule.get("Id"): rule for rule in (like or {}).get("Rules", [])}
        rules = [rule_to_cfn(rule, guides.get(rule.get("ID"), {})) for rule in answer["Rules"]]
        size = answer.get("TransitionDefaultMinimumObjectSize")
        return {"Rules": rules, "TransitionDefaultMinimumObjectSize": size}

    def remove(self, s3: Client, bucket: str) -> None:
        s3.delete_bucket_lifecycle(Bucket=bucket)


class Logging(BucketSetting):
    rename: ClassVar[dict[str, str]] = {
        "DestinationBucketName": "TargetBucket",
        "LogFilePrefix": "TargetPrefix",
    }

    def put(self, s3: Client, bucket: str, value: Json) -> None:
        # The API wants a prefix, CloudFormation's default is none.
        status = {"LoggingEnabled": {"LogFilePrefix": "", **value}}
        invoke(s3, "PutBucketLogging", {"Bucket": bucket, "BucketLoggingStatus": status}, rename=self.rename)

    def get(self, s3: Client, bucket: str, like: Json) -> Json:
        return to_cfn(s3.get_bucket_logging(Bucket=bucket).get("LoggingEnabled"), like, rename=self.rename)

    def remove(self, s3: Client, bucket: str) -> None:
        s3.put_bucket_logging(Bucket=bucket, BucketLoggingStatus={})


class ObjectLock(Plain):
    operation = "ObjectLockConfiguration"
    member = "ObjectLockConfiguration"

    def remove(self, s3: Client, bucket: str) -> None:
        s3.put_object_lock_configuration(Bucket=bucket, ObjectLockConfiguration={"ObjectLockEnabled": "Enabled"})


class Ownership(Plain):
    operation = "BucketOwnershipControls"
    member = "OwnershipControls"


class PublicAccess(Plain):
    operation = "PublicAccessBlock"
    member = "PublicAccessBlockConfiguration"


class Tags(BucketSetting):
    def put(self, s3: Client, bucket: str, value: Json) -> None:
        invoke(s3, "PutBucketTagging", {"Bucket": bucket, "Tagging": {"TagSet": value}})

    def get(self, s3: Client, bucket: str, like: Json) -> Json:
        return to_cfn((found(s3.get_bucket_tagging, Bucket=bucket) or {}).get("TagSet"), like)

    def remove(self, s3: Client, bucket: str) -> None:
        s3.delete_bucket_tagging(Bucket=bucket)


class Cors(Plain):
    operation = "BucketCors"
    member = "CORSConfiguration"
    rename: ClassVar[dict[str, str]] = {"ExposedHeaders": "ExposeHeaders", "MaxAge": "MaxAgeSeconds"}


class Acceleration(Plain):
    operation = "BucketAccelerateConfiguration"
    member = "AccelerateConfiguration"
    rename: ClassVar[dict[str, str]] = {"AccelerationStatus": "Status"}

    def remove(self, s3: Client, bucket: str) -> None:
        s3.put_bucket_accelerate_configuration(Bucket=bucket, AccelerateConfiguration={"Status": "Suspended"})


class Notifications(BucketSetting):
    def put(self, s3: Client, bucket: str, value: Json) -> None:
        s3.put_bucket_notification_configuration(Bucket=bucket, NotificationConfiguration=notifications_to_api(value))

    def get(self, s3: Client, bucket: str, like: Json) -> Json:
        return notifications_to_cfn(s3.get_bucket_notification_configuration(Bucket=bucket))

    def remove(self, s3: Client, bucket: str) -> None:
        s3.put_bucket_notification_configuration(Bucket=bucket, NotificationConfiguration={})


#: In the order in which they must be put: Object Lock and logging after versioning and ownership.
SETTINGS: dict[str, BucketSetting] = {
    "OwnershipControls": Ownership(),
    "PublicAccessBlockConfiguration": PublicAccess(),
    "VersioningConfiguration": Versioning(),
    "BucketEncryption": Encryption(),
    "ObjectLockConfiguration": ObjectLock(),
    "LifecycleConfiguration": Lifecycle(),
    "LoggingConfiguration": Logging(),
    "CorsConfiguration": Cors(),
    "AccelerateConfiguration": Acceleration(),
    "NotificationConfiguration": Notifications(),
    "Tags": Tags(),
}
