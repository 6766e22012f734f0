"""Settings of the whole account: passwords, public buckets, the root user."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from botocore.exceptions import ClientError

from secure_baseline.controls.numbers import (
    PASSWORD_MAX_AGE_DAYS,
    PASSWORD_MIN_LENGTH,
    PASSWORD_REUSE_PREVENTION,
)
from secure_baseline.handlers.settings.password_policy import PasswordPolicy
from secure_baseline.handlers.settings.s3_public_access_block import S3PublicAccessBlock
from secure_baseline.handlers.shared.counted import counted
from secure_baseline.handlers.shared.errors import error_code
from secure_baseline.preflight.check_result import CheckResult, Outcome, note, ok

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.preflight.place import Place

PASSWORDS: Final = "Password policy"
BUCKETS: Final = "Public buckets"
ROOT: Final = "Root user"
_NUMBERS: Final = {
    "MinimumPasswordLength": PASSWORD_MIN_LENGTH,
    "MaxPasswordAge": PASSWORD_MAX_AGE_DAYS,
    "PasswordReusePrevention": PASSWORD_REUSE_PREVENTION,
}
_EVERYONE: Final = ("/AllUsers", "/AuthenticatedUsers")
_SHOWN: Final = 5


def passwords(place: Place) -> Iterator[CheckResult]:
    """The password policy: the stricter of the existing and the required values."""
    setting = PasswordPolicy(place.clients, _NUMBERS)
    state = setting.read()
    if not state:
        yield note(PASSWORDS, "the account has none; the deployment sets one")
    elif setting.satisfied(state):
        yield ok(PASSWORDS, "at least as strict as ours; it stays as it is")
    elif setting.locks_out(state):
        yield CheckResult(
            outcome=Outcome.STOP,
            subject=PASSWORDS,
            message="users cannot set a new password when theirs expires. With a maximum age of "
            f"{PASSWORD_MAX_AGE_DAYS} days instead of {state['MaxPasswordAge']}, some would be locked out "
            "immediately, so the deployment fails. In the IAM console (Account settings, Password policy), let users "
            "change their own passwords and turn off the administrator reset, or set the age there after every user "
            "has a new password",
        )
    else:
        yield note(
            PASSWORDS,
            "it becomes stricter where it is weaker than ours. Users notice when they next choose a password, or "
            f"immediately if theirs is older than {PASSWORD_MAX_AGE_DAYS} days",
        )


def public_buckets(place: Place) -> Iterator[CheckResult]:
    """The public buckets that the account's public access block would close."""
    setting = S3PublicAccessBlock(place.clients, {})
    if setting.satisfied(setting.read()):
        yield ok(BUCKETS, "public access is already blocked for the whole account")
        return
    buckets = [bucket["Name"] for bucket in place.clients("s3").list_buckets()["Buckets"]]
    public = [name for name in buckets if _is_public(place.clients("s3"), name)]
    if not public:
        yield note(
            BUCKETS,
            f"none of {counted(len(buckets), 'bucket')} is public; the deployment blocks public access for good",
        )
        return
    yield CheckResult(
        outcome=Outcome.CHANGE,
        subject=BUCKETS,
        message=f"the deployment closes {counted(len(public), 'bucket')} to the public: {_listed(public)}. No setting "
        "keeps one open: serve it through CloudFront (origin access control), or deploy to another account",
    )


def _is_public(s3: Any, bucket: str) -> bool:  # noqa: ANN401  (boto3 makes clients at run time)
    grants = s3.get_bucket_acl(Bucket=bucket)["Grants"]
    if any(grant["Grantee"].get("URI", "").endswith(_EVERYONE) for grant in grants):
        return True
    try:
        return bool(s3.get_bucket_policy_status(Bucket=bucket)["PolicyStatus"]["IsPublic"])
    except ClientError as error:
        if error_code(error) == "NoSuchBucketPolicy":
            return False
        raise


def _listed(names: list[str]) -> str:
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def root_user(place: Place) -> Iterator[CheckResult]:
    """What no software can set: an alert reports it once, and Security Hub again each week, until a person sets it."""
    summary = place.clients("iam").get_account_summary()["SummaryMap"]
    if summary.get("AccountAccessKeysPresent"):
        yield note(
            ROOT,
            "it has access keys: sign in as root and delete them. Until then an alert reports them once, and again "
            "each week if detection.security_hub is on",
        )
    if not summary.get("AccountMFAEnabled"):
        yield note(
            ROOT,
            "it has no MFA: register a device. Until then an alert reports it once, and again each week if "
            "detection.security_hub is on. If the organization has removed the root user's credentials, there is "
            "nothing to do",
        )
    if summary.get("AccountMFAEnabled") and not summary.get("AccountAccessKeysPresent"):
        yield ok(ROOT, "MFA is on, and there are no access keys")
