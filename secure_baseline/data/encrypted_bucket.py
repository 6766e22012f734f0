"""A bucket that keeps its data encrypted, private, versioned and logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Duration
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_s3 as s3

from secure_baseline.controls.numbers import BROKEN_UPLOAD_DAYS, NONCURRENT_VERSION_DAYS, TLS_MINIMUM_VERSION
from secure_baseline.core.acknowledge import HIPAA, NIST, PCI, acknowledge, in_packs
from secure_baseline.core.argument_types import require_here, require_list, require_scope, require_type
from secure_baseline.core.arguments import problem, require_days
from secure_baseline.core.deletion import removal_policy
from secure_baseline.core.encryption_key import harden
from secure_baseline.core.exemption import Exemption
from secure_baseline.data.access_log_bucket import AccessLogBucket, has_object_lock, log_access
from secure_baseline.data.bucket_lifecycle import require_lifecycle
from secure_baseline.data.service_uploads import NO_SERVICE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from constructs import Construct

_ENCRYPTION = "s3:x-amz-server-side-encryption"
_KEY_ID = f"{_ENCRYPTION}-aws-kms-key-id"


class EncryptedBucket(s3.Bucket):
    """An Amazon S3 bucket that is secure by default.

    When idle it costs only its key (1 USD a month, unless you pass one). A key and a bucket for access logs that you do
    not pass are created as children (``Key``, ``AccessLogs``).

    Guarantees:
    - Objects are encrypted with a customer managed key and an S3 Bucket Key (G12, S3.17).
    - Uploads with another key or with a customer-provided key are denied (G11, G12).
    - Requests without TLS 1.2 or newer are denied (G19, CIS 3.1.1, S3.5).
    - Nothing in the bucket can be made public (G01, CIS 3.1.4, S3.1, S3.8).
    - Access control lists are off (G06, S3.12).
    - Every version of an object is kept (G06, S3.14).
    - Old versions and incomplete uploads expire (G06, S3.13).
    - Every access is logged to another bucket (G08, S3.9).
    - Object Lock, if configured, prevents versions from being deleted (G06, S3.15).
    - The bucket and its objects are retained when the stack is deleted (G06).
    - Deleting the data requires both an argument and a context flag (G06).

    Args:
        scope: The parent construct.
        construct_id: The id; replacing an ``s3.Bucket`` with the same id keeps its logical id.
        encryption_key: The customer managed key. Default: a new one.
        s3_managed_key: Waives the customer managed key and uses keys of Amazon S3 (SSE-S3), with the reason. For
            buckets that a service can write to only in this way.
        server_access_logs_bucket: The bucket for access logs. Default: a new ``AccessLogBucket``.
        noncurrent_version_expiration: How long a replaced or deleted version is kept. Default: 90 days.
        object_lock_default_retention: Turns Object Lock on, with this retention for each new version. It cannot be
            turned off again. Default: no Object Lock.
        lifecycle_rules: Further rules, for example for archiving; none deletes old versions earlier than
            ``noncurrent_version_expiration``. Default: none.
        event_bridge_enabled: Whether S3 sends the bucket's events to EventBridge. Default: no.
        cors: Rules for browsers of other origins. Default: none.
        deletable: Allows the bucket to be deleted with its stack, with the reason; takes effect only with the context
            flag ``secure-baseline:allow-deletion=true`` as well. Amazon S3 deletes only an empty bucket.

    Raises:
        TypeError: A value is of another type.
        ValueError: Both a key and ``s3_managed_key`` are passed, versions are kept less than a day or less than
            ``noncurrent_version_expiration``, the bucket for access logs has Object Lock, or a construct is of another
            account or Region.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        encryption_key: kms.IKey | None = None,
        s3_managed_key: Exemption | None = None,
        server_access_logs_bucket: s3.IBucket | None = None,
        noncurrent_version_expiration: Duration | None = None,
        object_lock_default_retention: s3.ObjectLockRetention | None = None,
        lifecycle_rules: Sequence[s3.LifecycleRule] = (),
        event_bridge_enabled: bool = False,
        cors: Sequence[s3.CorsRule] | None = None,
        deletable: Exemption | None = None,
    ) -> None:
        require_scope(scope, construct_id)
        require_here(scope, construct_id, kms.IKey | None, encryption_key=encryption_key)
        require_here(scope, construct_id, s3.IBucket | None, server_access_logs_bucket=server_access_logs_bucket)
        require_type(scope, construct_id, Exemption | None, s3_managed_key=s3_managed_key, deletable=deletable)
        lock = object_lock_default_retention
        require_type(scope, construct_id, s3.ObjectLockRetention | None, object_lock_default_retention=lock)
        require_type(scope, construct_id, bool, event_bridge_enabled=event_bridge_enabled)
        if cors is not None:
            require_list(scope, construct_id, s3.CorsRule, "s3.CorsRule", cors=cors)
        if encryption_key is not None and s3_managed_key is not None:
            raise problem(scope, construct_id, "pass either encryption_key or s3_managed_key, not both")
        if server_access_logs_bucket is not None and has_object_lock(server_access_logs_bucket):
            raise problem(
                scope,
                construct_id,
                "server_access_logs_bucket must have no Object Lock, because Amazon S3 would deliver nothing to it, "
                f"got {server_access_logs_bucket.node.path}",
            )
        if noncurrent_version_expiration is None:
            noncurrent_version_expiration = Duration.days(NONCURRENT_VERSION_DAYS)
        require_days(scope, construct_id, "noncurrent_version_expiration", noncurrent_version_expiration, at_least=1)
        require_lifecycle(scope, construct_id, lifecycle_rules, keep=noncurrent_version_expiration)
        # Without a key, CDK's own bucket creates one as its child Key, as in a plain s3.Bucket, and it is hardened
        # below: an app that adopts this class keeps its key.
        super().__init__(
            scope,
            construct_id,
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            blocked_encryption_types=[s3.BlockedEncryptionType.SSE_C],
            bucket_key_enabled=s3_managed_key is None,
            cors=cors,
            encryption=s3.BucketEncryption.S3_MANAGED if s3_managed_key else s3.BucketEncryption.KMS,
            encryption_key=encryption_key,
            enforce_ssl=True,
            event_bridge_enabled=event_bridge_enabled,
            minimum_tls_version=TLS_MINIMUM_VERSION,
            object_lock_default_retention=object_lock_default_retention,
            object_ownership=s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
            versioned=True,
            lifecycle_rules=[
                s3.LifecycleRule(
                    abort_incomplete_multipart_upload_after=Duration.days(BROKEN_UPLOAD_DAYS),
                    noncurrent_version_expiration=noncurrent_version_expiration,
                ),
                *lifecycle_rules,
            ],
        )
        removal = removal_policy(self, deletable)
        self.apply_removal_policy(removal)
        self._harden_own_key(passed=encryption_key)
        self._refuse_other_keys()
        if self.policy is not None:
            # A bucket that stays keeps its policy.
            self.policy.apply_removal_policy(removal)
        log_access(self, server_access_logs_bucket or AccessLogBucket(self, "AccessLogs"))
        if s3_managed_key is not None:
            s3_managed_key.record(self, "encrypted with keys of Amazon S3 instead of a customer managed key")
            self._acknowledge_s3_managed_key(s3_managed_key)
        self._acknowledge_no_replication()

    def _harden_own_key(self, passed: kms.IKey | None) -> None:
        if passed is None and self.encryption_key is not None:
            harden(self.encryption_key)

    def _refuse_other_keys(self) -> None:
        """Deny uploads that request another encryption than the bucket's; uploads that request none get the bucket's.

        https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#require-sse-kms
        Each negated condition comes with ``Null``, because negated conditions also match a request without the header.
        """
        key = self.encryption_key
        # AWS's own services are left out: no one but a statement of this policy lets one in, and CloudTrail's digests
        # were encrypted with SSE-S3 whatever the trail's key; some pages of AWS's still say so.
        # https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html
        refused: list[tuple[str, dict[str, dict[str, str]]]] = [
            (
                "RefuseOtherEncryption",
                {
                    "Null": {_ENCRYPTION: "false"},
                    **NO_SERVICE,
                    "StringNotEquals": {_ENCRYPTION: "aws:kms" if key else "AES256"},
                },
            )
        ]
        if key:
            other_keys = {"Null": {_KEY_ID: "false"}, "StringNotEquals": {_KEY_ID: key.key_arn}}
            refused.append(("RefuseOtherKeys", other_keys))
            # A request with aws:kms and without a key gets the AWS managed key aws/s3, not the bucket's:
            # https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html (SSEKMSKeyId)
            no_key = {"StringEquals": {_ENCRYPTION: "aws:kms"}, "Null": {_KEY_ID: "true"}}
            refused.append(("RefuseAwsManagedKey", no_key))
        # The bucket blocks SSE-C itself (BlockedEncryptionTypes); the policy says it where older tools look.
        refused.append(("RefuseCustomerProvidedKeys", {"Null": {f"{_ENCRYPTION}-customer-algorithm": "false"}}))
        self._refuse(refused)

    def _refuse(self, uploads: Sequence[tuple[str, dict[str, dict[str, str]]]]) -> None:
        """Deny uploads under these conditions, by the statements' ids."""
        objects, anyone = [self.arn_for_objects("*")], [iam.AnyPrincipal()]
        assert self.policy is not None  # noqa: S101  (enforce_ssl created it)
        self.policy.document.add_statements(
            *(
                iam.PolicyStatement(
                    sid=sid,
                    effect=iam.Effect.DENY,
                    principals=anyone,
                    actions=["s3:PutObject"],
                    resources=objects,
                    conditions=conditions,
                )
                for sid, conditions in uploads
            )
        )

    def _acknowledge_s3_managed_key(self, exemption: Exemption) -> None:
        acknowledge(
            self,
            in_packs("S3DefaultEncryptionKMS", NIST, PCI, HIPAA),
            f"SSE-S3 by explicit choice: {exemption.reason}",
        )

    def _acknowledge_no_replication(self) -> None:
        acknowledge(
            self,
            in_packs("S3BucketReplicationEnabled", NIST, PCI, HIPAA),
            "Objects are versioned and stored in three zones; a copy in a second Region is the owner's decision on "
            "cost and data residency",
        )
