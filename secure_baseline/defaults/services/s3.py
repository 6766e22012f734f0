"""Amazon S3."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aws_cdk import Duration

from secure_baseline.controls.numbers import BROKEN_UPLOAD_DAYS, NONCURRENT_VERSION_DAYS, TLS_MINIMUM_VERSION
from secure_baseline.defaults.default import Applies, Covered, Default

if TYPE_CHECKING:
    from secure_baseline.defaults.default import Props

_PUBLIC_ACCESS_CONTROL = ("PublicRead", "PublicReadWrite", "AuthenticatedRead")
# An S3 website endpoint supports HTTP only and needs public objects.
_PUBLIC: Final = ("publicReadAccess", "websiteIndexDocument", "websiteErrorDocument", "websiteRedirect")
_BLOCK_ALL: Final = {
    "blockPublicAcls": True,
    "blockPublicPolicy": True,
    "ignorePublicAcls": True,
    "restrictPublicBuckets": True,
}


def _no_public_acl(props: Props) -> bool:
    return props.get("accessControl") not in _PUBLIC_ACCESS_CONTROL


def _denies_plain_http(props: Props) -> bool:
    return props.get("enforceSSL") is True


def _expiry(_: Props) -> list[dict[str, object]]:
    return [
        {
            "abortIncompleteMultipartUploadAfter": Duration.days(BROKEN_UPLOAD_DAYS),
            "noncurrentVersionExpiration": Duration.days(NONCURRENT_VERSION_DAYS),
        }
    ]


COVERED: Final = (
    Covered(
        construct="s3.Bucket",
        defaults=(
            Default(
                sets="encryption",
                to="S3_MANAGED",
                unless=("encryptionKey",),
                controls=("G11",),
                note="Amazon S3 has done the same automatically since 2023; a key set outside the app is replaced",
            ),
            Default(
                sets="blockPublicAccess",
                to=_BLOCK_ALL,
                shown="BLOCK_ALL",
                unless=_PUBLIC,
                only_if=_no_public_acl,
                controls=("G01", "CIS 3.1.4", "S3.8"),
                note="`grant_public_access` raises an error; a bucket policy that allows anyone fails synthesis",
            ),
            Default(
                sets="enforceSSL",
                to=True,
                unless=_PUBLIC,
                controls=("G19", "CIS 3.1.1", "S3.5"),
                note="adds a bucket policy to a bucket without one: one more of the stack's 500 resources",
            ),
            Default(
                sets="minimumTLSVersion",
                to=TLS_MINIMUM_VERSION,
                only_if=_denies_plain_http,
                controls=("G19", "S3.5"),
            ),
            Default(
                sets="lifecycleRules",
                to=_expiry,
                shown="old versions after 90 days, incomplete uploads after 7",
                unless=("versioned", "objectLockEnabled", "objectLockDefaultRetention"),
                applies=Applies.PAID,
                controls=("G06", "S3.13"),
                note="only together with `versioned`",
            ),
            Default(
                sets="versioned",
                to=True,
                unless=("lifecycleRules", "objectLockEnabled", "objectLockDefaultRetention"),
                applies=Applies.PAID,
                controls=("G06", "S3.14"),
                note="versions are billed as storage; versioning can be suspended, but never disabled",
            ),
        ),
    ),
)
