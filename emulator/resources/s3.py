"""Buckets and their policies."""

from __future__ import annotations

import json

from botocore.session import get_session

from emulator.account import partition_of
from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.resources._convert import Json, document, found, truth
from emulator.resources._partly import made
from emulator.resources._s3_settings import SETTINGS
from emulator.stacks.stack import Physical

_AT_CREATION = {"BucketName", "ObjectLockEnabled", "AccessControl"}
_CANNED = {
    "Private": "private",
    "LogDeliveryWrite": "log-delivery-write",
    "BucketOwnerFullControl": "bucket-owner-full-control",
}
#: https://docs.aws.amazon.com/general/latest/gr/s3.html#s3_website_region_endpoints
_WEBSITE_WITH_DASH = {
    *("us-east-1", "us-west-1", "us-west-2", "us-gov-west-1", "sa-east-1", "eu-west-1"),
    *("ap-southeast-1", "ap-southeast-2", "ap-northeast-1"),
}
_OWNER_ONLY = frozenset({("CanonicalUser", "FULL_CONTROL")})
#: moto returns one permission of a group that has two.
_LOG_DELIVERY = [_OWNER_ONLY | {("Group", permission)} for permission in ("READ_ACP", "WRITE")]


class Bucket(Handler):
    type = "AWS::S3::Bucket"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        unknown = properties.keys() - SETTINGS.keys() - _AT_CREATION
        if unknown:
            raise ValueError(f"the emulated account cannot apply {', '.join(sorted(unknown))}")
        s3 = call.client("s3")
        name = properties.get("BucketName") or call.generated_name(63, lower=True)
        if found(s3.head_bucket, Bucket=name) is not None:
            raise ValueError(f"{name} already exists")
        place = {} if call.region == "us-east-1" else {"LocationConstraint": call.region}
        s3.create_bucket(
            Bucket=name,
            **({"CreateBucketConfiguration": place} if place else {}),
            **({"ObjectLockEnabledForBucket": True} if truth(properties.get("ObjectLockEnabled", False)) else {}),
        )
        with made(name):
            self._apply(call, name, {}, properties)
        return self._physical(call, name)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        s3 = call.client("s3")
        if found(s3.head_bucket, Bucket=physical_id) is None:
            return None
        current = {name: setting.get(s3, physical_id, properties.get(name)) for name, setting in SETTINGS.items()}
        lock = current["ObjectLockConfiguration"] or {}
        current |= {
            "BucketName": physical_id,
            "ObjectLockEnabled": lock.get("ObjectLockEnabled") == "Enabled",
            "AccessControl": _canned(s3.get_bucket_acl(Bucket=physical_id)["Grants"]),
        }
        return {name: value for name, value in current.items() if value is not None}

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        self._apply(call, physical_id, old, new)
        return self._physical(call, physical_id)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        found(call.client("s3").delete_bucket, Bucket=physical_id)

    def _apply(self, call: ResourceCall, name: str, old: Properties, new: Properties) -> None:
        s3 = call.client("s3")
        for key, setting in SETTINGS.items():
            if key in new and new[key] != old.get(key):
                setting.put(s3, name, new[key])
            elif key in old and key not in new:
                setting.remove(s3, name)
        access = new.get("AccessControl", "Private")
        if access != old.get("AccessControl", "Private"):
            s3.put_bucket_acl(Bucket=name, ACL=_CANNED[access])

    def _physical(self, call: ResourceCall, name: str) -> Physical:
        suffix = _dns_suffix(call.region)
        dash = "-" if call.region in _WEBSITE_WITH_DASH else "."
        return Physical(
            name,
            {
                "Arn": f"arn:{partition_of(call.region)}:s3:::{name}",
                "DomainName": f"{name}.s3.{suffix}",
                "RegionalDomainName": f"{name}.s3.{call.region}.{suffix}",
                "DualStackDomainName": f"{name}.s3.dualstack.{call.region}.{suffix}",
                "WebsiteURL": f"http://{name}.s3-website{dash}{call.region}.{suffix}",
            },
        )


class BucketPolicy(Handler):
    type = "AWS::S3::BucketPolicy"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        if found(call.client("s3").get_bucket_policy, Bucket=properties["Bucket"]):
            raise ValueError(f"The bucket policy already exists on bucket {properties['Bucket']}.")
        return self._put(call, properties)

    def _put(self, call: ResourceCall, properties: Properties) -> Physical:
        bucket = properties["Bucket"]
        call.client("s3").put_bucket_policy(Bucket=bucket, Policy=document(properties["PolicyDocument"]))
        return Physical(bucket)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        answer = found(call.client("s3").get_bucket_policy, Bucket=physical_id)
        return answer and {"Bucket": physical_id, "PolicyDocument": json.loads(answer["Policy"])}

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        return self._put(call, new)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        found(call.client("s3").delete_bucket_policy, Bucket=physical_id)


def _dns_suffix(region: str) -> str:
    resolver = get_session().get_component("endpoint_resolver")
    return str(resolver.get_partition_dns_suffix(partition_of(region)))


def _canned(grants: Json) -> str | None:
    """The canned ACL of these grants."""
    current = frozenset((grant["Grantee"]["Type"], grant["Permission"]) for grant in grants)
    if current == _OWNER_ONLY:
        return "Private"
    return "LogDeliveryWrite" if current in _LOG_DELIVERY else None
