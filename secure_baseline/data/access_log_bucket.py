"""The bucket for S3 server access logs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Duration
from aws_cdk import aws_iam as iam
from aws_cdk import aws_s3 as s3

from secure_baseline.controls.numbers import ACCESS_LOG_RETENTION_DAYS, BROKEN_UPLOAD_DAYS, TLS_MINIMUM_VERSION
from secure_baseline.core import pseudo
from secure_baseline.core.acknowledge import HIPAA, NIST, PCI, acknowledge, in_packs
from secure_baseline.core.argument_types import require_scope
from secure_baseline.core.deletion import KEEP_ALWAYS
from secure_baseline.core.service_principal import service_principal
from secure_baseline.data.service_uploads import refuse_uploads_by_principals

if TYPE_CHECKING:
    from constructs import Construct


class AccessLogBucket(s3.Bucket):
    """A bucket that Amazon S3 delivers server access logs to.

    It is encrypted with keys of Amazon S3, which log delivery supports everywhere, and has no Object Lock, which would
    stop delivery silently: https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html

    Guarantees:
    - Access logs are kept for a year and then expire (G08).
    - Only S3 logging on behalf of this account can write access logs (G02, G08).
    - The access log bucket is private and encrypted, and requires TLS 1.2 or newer (G01, G11, G19).

    Args:
        scope: The parent construct.
        construct_id: The id.
    """

    def __init__(self, scope: Construct, construct_id: str) -> None:
        require_scope(scope, construct_id)
        super().__init__(
            scope,
            construct_id,
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            encryption=s3.BucketEncryption.S3_MANAGED,
            enforce_ssl=True,
            minimum_tls_version=TLS_MINIMUM_VERSION,
            object_ownership=s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
            removal_policy=KEEP_ALWAYS,
            versioned=True,
            lifecycle_rules=[
                s3.LifecycleRule(
                    abort_incomplete_multipart_upload_after=Duration.days(BROKEN_UPLOAD_DAYS),
                    expiration=Duration.days(ACCESS_LOG_RETENTION_DAYS),
                    noncurrent_version_expiration=Duration.days(1),
                )
            ],
        )
        refuse_uploads_by_principals(self)
        if self.policy is not None:
            self.policy.apply_removal_policy(KEEP_ALWAYS)
        acknowledge(
            self,
            in_packs("S3DefaultEncryptionKMS", NIST, HIPAA, PCI),
            "Access log delivery to a bucket with keys of Amazon S3 works in every Region and partition; the logs "
            "contain requests, not contents",
        )
        acknowledge(
            self,
            in_packs("S3BucketReplicationEnabled", NIST, PCI, HIPAA),
            "Access logs expire after a year and need not survive the loss of a Region",
        )


def has_object_lock(bucket: s3.IBucket) -> bool:
    """Whether Object Lock is on according to the template; an imported bucket's is not known."""
    resource = bucket.node.default_child
    return isinstance(resource, s3.CfnBucket) and resource.object_lock_enabled is True


def log_access(bucket: s3.Bucket, target: s3.IBucket) -> None:
    """Deliver a bucket's server access logs to another bucket, regardless of the app's feature flags.

    The statement that the target needs:
    https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html#grant-log-delivery-permissions-general
    (an imported target keeps its own policy). CDK would use ACLs if the app lacks a feature flag, and ACLs are off.
    """
    prefix = f"{bucket.node.id}-{bucket.node.addr[-8:]}/"
    target.add_to_resource_policy(
        iam.PolicyStatement(
            principals=[service_principal("logging.s3.amazonaws.com")],
            actions=["s3:PutObject"],
            resources=[target.arn_for_objects(f"{prefix}*")],
            # Not the source bucket's ARN: it would make the two buckets depend on each other.
            conditions={"StringEquals": {"aws:SourceAccount": pseudo.ACCOUNT_ID}},
        )
    )
    resource = bucket.node.default_child
    assert isinstance(resource, s3.CfnBucket)  # noqa: S101  (an L2 bucket's default child is its L1)
    resource.logging_configuration = s3.CfnBucket.LoggingConfigurationProperty(
        destination_bucket_name=target.bucket_name, log_file_prefix=prefix
    )
    if target.policy is not None:
        # S3 checks the target's policy when logging is turned on.
        resource.node.add_dependency(target.policy)
