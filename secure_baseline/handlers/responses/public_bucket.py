"""A public bucket: its public access block is turned on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..shared.errors import error_code
from .call import ApiCall
from .permission import RolePermission
from .shapes import called, config_resource, guardduty_resource, parameters, security_hub_resources
from .situation import Response, ResponseStep, ResponseTarget, Situation, is_exempt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .situation import Event

_GONE = "NoSuchBucket"
_BLOCKS = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")
#: https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#specifying-grantee-predefined-groups
_ANYONE = (
    "http://acs.amazonaws.com/groups/global/AllUsers",
    "http://acs.amazonaws.com/groups/global/AuthenticatedUsers",
)
_BUCKET = "arn:{partition}:s3:::*"


class PublicBucket(Response):
    """Blocks public access to a bucket.

    https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
    """

    DOES = "block public access to the bucket"
    READS = (
        RolePermission(
            (
                "s3:GetBucketAcl",
                "s3:GetBucketPolicyStatus",
                "s3:GetBucketPublicAccessBlock",
                "s3:GetBucketTagging",
            ),
            (_BUCKET,),
        ),
        RolePermission(("s3:GetAccountPublicAccessBlock",), ("*",)),
    )
    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
    WRITES = (RolePermission(("s3:PutBucketPublicAccessBlock",), (_BUCKET,)),)

    def targets(self, event: Event) -> Iterable[ResponseTarget]:
        """The bucket that was changed or reported."""
        region = event["region"]
        if called(event):
            names = [str(parameters(event).get("bucketName") or "")]
        else:
            buckets = guardduty_resource(event).get("s3BucketDetails") or []
            names = [str(bucket.get("name") or "") for bucket in buckets]
            names += [config_resource(event, "AWS::S3::Bucket") or ""]
            if event["detail"].get("resourceType") == "AWS::S3::Bucket":  # Access Analyzer
                names += [str(event["detail"].get("resource") or "").rpartition(":")[2]]
        buckets_named = [(name, region) for name in names if name]
        buckets_named += [
            (arn.rpartition(":")[2], where) for arn, where in security_hub_resources(event, "AwsS3Bucket")
        ]
        for name, where in dict.fromkeys(buckets_named):
            yield ResponseTarget(name, where)

    def look(self, target: ResponseTarget) -> Situation | None:
        """Whether it is public despite the blocks on the bucket and the account."""
        s3 = self.clients("s3", region_name=target.region)
        owned = {"Bucket": target.resource, "ExpectedBucketOwner": self.account}
        acl = _answer(s3.get_bucket_acl, owned, missing=(_GONE,))
        if acl is None:
            return None
        own = _blocks(_answer(s3.get_public_access_block, owned, missing=("NoSuchPublicAccessBlockConfiguration",)))
        account = self._of_the_account(target.region)
        status = _answer(s3.get_bucket_policy_status, owned, missing=("NoSuchBucketPolicy",)) or {}
        by_acl = any(grant["Grantee"].get("URI") in _ANYONE for grant in acl["Grants"])
        by_policy = status.get("PolicyStatus", {}).get("IsPublic", False)
        ignored = own.get("IgnorePublicAcls") or account.get("IgnorePublicAcls")
        restricted = own.get("RestrictPublicBuckets") or account.get("RestrictPublicBuckets")
        is_public = (by_acl and not ignored) or (by_policy and not restricted)
        tags = _answer(s3.get_bucket_tagging, owned, missing=("NoSuchTagSet",)) or {}
        return Situation(
            title=f"Bucket {target.resource} is public",
            before={"blocks": own, "public by its policy": by_policy, "public by its ACL": by_acl},
            steps=(self._blocking(target, owned, own),) if is_public else (),
            exempt=is_exempt(tags.get("TagSet", [])),
        )

    def _blocking(self, target: ResponseTarget, owned: dict[str, str], before: dict[str, bool]) -> ResponseStep:
        undo = ApiCall("s3", "delete_public_access_block", target.region, owned)
        if before:
            undo = self._put(target, owned, before)
        return ResponseStep(
            f"block public access to bucket {target.resource}",
            (self._put(target, owned, dict.fromkeys(_BLOCKS, True)),),
            (undo,),
        )

    def _put(self, target: ResponseTarget, owned: dict[str, str], blocks: dict[str, bool]) -> ApiCall:
        return ApiCall(
            "s3", "put_public_access_block", target.region, {**owned, "PublicAccessBlockConfiguration": blocks}
        )

    def _of_the_account(self, region: str) -> dict[str, bool]:
        control = self.clients("s3control", region_name=region)
        missing = ("NoSuchPublicAccessBlockConfiguration",)
        return _blocks(_answer(control.get_public_access_block, {"AccountId": self.account}, missing=missing))


def _blocks(answer: dict[str, Any] | None) -> dict[str, bool]:
    return {name: bool(value) for name, value in (answer or {}).get("PublicAccessBlockConfiguration", {}).items()}


def _answer(call: Any, parameters: dict[str, str], *, missing: tuple[str, ...]) -> dict[str, Any] | None:  # noqa: ANN401  (boto3 makes clients at run time)
    try:
        answer: dict[str, Any] = call(**parameters)
    except Exception as error:
        if error_code(error) in missing:
            return None
        raise
    return answer
