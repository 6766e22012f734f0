"""Security configurations encrypt output, logs and bookmarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_PLACES = (
    ("CloudWatchEncryption", "CloudWatchEncryptionMode", "Logs"),
    ("JobBookmarksEncryption", "JobBookmarksEncryptionMode", "Bookmarks"),
    ("S3Encryptions", "S3EncryptionMode", "Output files"),
)


def _check(configuration: Resource) -> Iterator[Problem]:
    encryption = configuration.node("EncryptionConfiguration")
    for key, mode, what in _PLACES:
        settings = encryption.nodes(key)
        # Buckets encrypt by themselves where nothing is said.
        if not settings and key == "S3Encryptions":
            continue
        if not settings or any(each.text(mode) in {None, "DISABLED"} for each in settings):
            yield encryption.problem(f"{what} are not encrypted", key)


RULE = Rule(
    id="glue-securityconfiguration-encrypts-everything",
    types=("AWS::Glue::SecurityConfiguration",),
    demands="A security configuration of AWS Glue encrypts output, logs and bookmarks.",
    why="Data that jobs write or remember lie in clear text.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G14",),
    nag=("GlueEncryptedCloudWatchLogs", "GlueJobBookmarkEncrypted"),
    fix=Fix(
        cdk="""\
config = glue.CfnSecurityConfiguration
glue.CfnSecurityConfiguration(
    self,
    "Encrypted",
    name="encrypted",
    encryption_configuration=config.EncryptionConfigurationProperty(
        cloud_watch_encryption=config.CloudWatchEncryptionProperty(
            cloud_watch_encryption_mode="SSE-KMS", kms_key_arn=key.key_arn
        ),
        job_bookmarks_encryption=config.JobBookmarksEncryptionProperty(
            job_bookmarks_encryption_mode="CSE-KMS", kms_key_arn=key.key_arn
        ),
        s3_encryptions=[config.S3EncryptionProperty(s3_encryption_mode="SSE-KMS", kms_key_arn=key.key_arn)],
    ),
)
""",
        cloudformation="""\
Type: AWS::Glue::SecurityConfiguration
Properties:
  Name: encrypted
  EncryptionConfiguration:
    CloudWatchEncryption:
      CloudWatchEncryptionMode: SSE-KMS
      KmsKeyArn: arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555
    JobBookmarksEncryption:
      JobBookmarksEncryptionMode: CSE-KMS
      KmsKeyArn: arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555
    S3Encryptions:
      - S3EncryptionMode: SSE-KMS
        KmsKeyArn: arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555
""",
    ),
    check=_check,
)
