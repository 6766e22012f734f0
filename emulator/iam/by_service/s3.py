"""S3: the bucket or the object of the path, and what headers and body request besides.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from emulator.iam import reference
from emulator.iam.arns import ANYTHING, ActionSubject, fits, subjects
from emulator.iam.operations import action_of

if TYPE_CHECKING:
    from emulator.iam.asked import Asked

#: With ``versionId``: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html and so on.
_OF_A_VERSION: Final = {
    "s3:DeleteObject": "s3:DeleteObjectVersion",
    "s3:DeleteObjectTagging": "s3:DeleteObjectVersionTagging",
    "s3:GetObject": "s3:GetObjectVersion",
    "s3:GetObjectAcl": "s3:GetObjectVersionAcl",
    "s3:GetObjectAttributes": "s3:GetObjectVersionAttributes",
    "s3:GetObjectTagging": "s3:GetObjectVersionTagging",
    "s3:PutObjectAcl": "s3:PutObjectVersionAcl",
    "s3:PutObjectTagging": "s3:PutObjectVersionTagging",
}
_ACL_MEMBERS: Final = ("ACL", "GrantFullControl", "GrantRead", "GrantReadACP", "GrantWrite", "GrantWriteACP")


def asked_of(asked: Asked) -> list[tuple[str, ActionSubject]]:
    """The actions of an S3 request, each with its bucket or object."""
    action = action_of("s3", asked.operation)
    if action is None:
        return []
    if asked.request.get("VersionId") and asked.operation != "UploadPartCopy":
        action = _OF_A_VERSION.get(action, action)
    bucket, key = asked.request.get("Bucket"), asked.request.get("Key")
    if not bucket:
        return [(action, ANYTHING)]
    if asked.operation == "DeleteObjects":
        return _deleted(asked, str(bucket))
    first = (action, _subject(asked, action, str(bucket), str(key) if key else None))
    return [first, *_copied(asked), *_besides(asked, str(bucket), str(key) if key else None)]


def _subject(asked: Asked, action: str, bucket: str, key: str | None) -> ActionSubject:
    if bucket.startswith("arn:"):  # an access point
        arn = f"{bucket}/object/{key}" if key else bucket
    else:
        arn = f"arn:{asked.place['Partition']}:s3:::{bucket}" + (f"/{key}" if key else "")
    known = reference.action(action)
    wanted = ("object", "accesspointobject") if key else ("bucket", "accesspoint")
    types = [each for each in (known.types if known else ()) if each.name in wanted and fits(each.arn, arn)]
    return ActionSubject(arn=arn, about=types[0] if types else None)


def _deleted(asked: Asked, bucket: str) -> list[tuple[str, ActionSubject]]:
    """Each is checked by itself. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html."""
    found: list[tuple[str, ActionSubject]] = []
    for each in (asked.request.get("Delete") or {}).get("Objects") or []:
        action = "s3:DeleteObjectVersion" if each.get("VersionId") else "s3:DeleteObject"
        found.append((action, _subject(asked, action, bucket, str(each.get("Key")))))
    return found or [("s3:DeleteObject", ANYTHING)]


def _copied(asked: Asked) -> list[tuple[str, ActionSubject]]:
    """A copy needs permission to read its source. https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html."""
    source = asked.request.get("CopySource")
    if not source:
        return []
    path, _, version = str(source).partition("?versionId=")
    bucket, _, key = unquote(path).lstrip("/").partition("/")
    action = "s3:GetObjectVersion" if version else "s3:GetObject"
    return [(action, _subject(asked, action, bucket, key))]


def _besides(asked: Asked, bucket: str, key: str | None) -> list[tuple[str, ActionSubject]]:
    """What headers request besides: tags, ACLs, retention, a bypass.

    https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html,
    https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html
    """
    request, operation = asked.request, asked.operation
    actions: list[str] = []
    if operation in {"PutObject", "CopyObject", "CreateMultipartUpload"}:
        actions += ["s3:PutObjectTagging"] if request.get("Tagging") else []
        actions += ["s3:PutObjectAcl"] if any(request.get(each) for each in _ACL_MEMBERS) else []
        actions += ["s3:PutObjectRetention"] if request.get("ObjectLockMode") else []
        actions += ["s3:PutObjectLegalHold"] if request.get("ObjectLockLegalHoldStatus") else []
    if operation in {"DeleteObject", "PutObjectRetention"} and request.get("BypassGovernanceRetention"):
        actions.append("s3:BypassGovernanceRetention")
    if operation == "CreateBucket":
        actions += ["s3:PutBucketAcl"] if any(request.get(each) for each in _ACL_MEMBERS) else []
        if request.get("ObjectLockEnabledForBucket"):
            actions += ["s3:PutBucketObjectLockConfiguration", "s3:PutBucketVersioning"]
        actions += ["s3:PutBucketOwnershipControls"] if request.get("ObjectOwnership") else []
    return [(each, _subject(asked, each, bucket, key)) for each in actions]


def of_control(asked: Asked) -> list[tuple[str, ActionSubject]]:
    """S3 Control: the account's public access block has no resource, the rest what the reference says."""
    action = action_of("s3control", asked.operation)
    if action is None:
        return []
    return [(action, subject) for subject in subjects(asked, action)]
