"""Buckets, databases and file systems: section 3 of CIS, and its recommendations on volumes."""

from __future__ import annotations

from typing import Final

from secure_baseline.handlers.shared.severity import Severity
from secure_baseline.monitoring.detections.detection import Detection, Reach

_BUCKET = ("AWS::S3::Bucket",)
_INSTANCE = ("AWS::RDS::DBInstance",)

STORAGE: Final = (
    Detection(
        name="PublicReads",
        identifier="S3_BUCKET_PUBLIC_READ_PROHIBITED",
        meaning="Anyone can read a bucket",
        fix="Turn on all four Block Public Access settings of the bucket",
        severity=Severity.CRITICAL,
        controls=("G01", "G02", "CIS 2.21", "CIS 3.1.4", "S3.2"),
        records=_BUCKET,
    ),
    Detection(
        name="PublicWrites",
        identifier="S3_BUCKET_PUBLIC_WRITE_PROHIBITED",
        meaning="Anyone can write to a bucket",
        fix="Turn on all four Block Public Access settings of the bucket",
        severity=Severity.CRITICAL,
        controls=("G01", "G02", "CIS 2.21", "CIS 3.1.4", "S3.3"),
        records=_BUCKET,
    ),
    Detection(
        name="BucketBlocks",
        identifier="S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED",
        meaning="A bucket has no public access block of its own",
        fix="Turn on all four Block Public Access settings of the bucket",
        severity=Severity.MEDIUM,
        controls=("G01", "CIS 3.1.4", "S3.8"),
        records=_BUCKET,
    ),
    Detection(
        name="AccountBlocks",
        identifier="S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS_PERIODIC",
        meaning="The account no longer blocks public access to buckets",
        fix="Turn on all four Block Public Access settings of the account, or redeploy the landing zone",
        severity=Severity.HIGH,
        controls=("G01", "CIS 3.1.4", "S3.1"),
        parameters=dict.fromkeys(
            ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"), "True"
        ),
        reach=Reach.ONE_REGION,
    ),
    Detection(
        name="PlainHttp",
        identifier="S3_BUCKET_SSL_REQUESTS_ONLY",
        meaning="A bucket accepts requests without TLS",
        fix="Deny aws:SecureTransport = false in the bucket's policy",
        severity=Severity.MEDIUM,
        controls=("G19", "CIS 3.1.1", "S3.5"),
        records=_BUCKET,
    ),
    Detection(
        name="PublicDatabases",
        identifier="RDS_INSTANCE_PUBLIC_ACCESS_CHECK",
        meaning="A database is publicly accessible",
        fix="Turn off PubliclyAccessible, and move it to private subnets",
        severity=Severity.CRITICAL,
        controls=("D01", "CIS 3.2.3", "RDS.2"),
        records=_INSTANCE,
    ),
    Detection(
        name="PlainDatabases",
        identifier="RDS_STORAGE_ENCRYPTED",
        meaning="A database is not encrypted",
        fix="Copy a snapshot of it with a key, and restore the copy as a new database",
        severity=Severity.MEDIUM,
        controls=("D08", "CIS 3.2.1", "RDS.3"),
        records=_INSTANCE,
    ),
    Detection(
        name="MinorVersions",
        identifier="RDS_AUTOMATIC_MINOR_VERSION_UPGRADE_ENABLED",
        meaning="A database does not install minor versions automatically",
        fix="Turn on AutoMinorVersionUpgrade",
        severity=Severity.LOW,
        controls=("D08", "CIS 3.2.2", "RDS.13"),
        records=_INSTANCE,
    ),
    Detection(
        name="OneZoneDatabases",
        identifier="RDS_MULTI_AZ_SUPPORT",
        meaning="A database runs in one Availability Zone only",
        fix="Turn on Multi-AZ if it has to survive a zone failure",
        severity=Severity.LOW,
        controls=("D08", "CIS 3.2.4", "RDS.5"),
        records=_INSTANCE,
    ),
    Detection(
        name="OneZoneClusters",
        identifier="RDS_CLUSTER_MULTI_AZ_ENABLED",
        meaning="A database cluster runs in one Availability Zone only",
        fix="Add an instance in a second zone if it has to survive a zone failure",
        severity=Severity.LOW,
        controls=("D08", "CIS 3.2.4", "RDS.15"),
        records=("AWS::RDS::DBCluster",),
        not_in=frozenset({"cn-north-1"}),
    ),
    Detection(
        name="PublicDatabaseSnapshots",
        identifier="RDS_SNAPSHOTS_PUBLIC_PROHIBITED",
        meaning="Anyone can restore a database snapshot",
        fix="Make the snapshot private",
        severity=Severity.CRITICAL,
        controls=("C10", "RDS.1"),
        records=("AWS::RDS::DBClusterSnapshot", "AWS::RDS::DBSnapshot"),
        not_in=frozenset({"af-south-1", "ap-southeast-4", "eu-central-2", "eu-south-1", "eu-south-2", "il-central-1"}),
    ),
    Detection(
        name="PublicVolumeSnapshots",
        identifier="EBS_SNAPSHOT_PUBLIC_RESTORABLE_CHECK",
        meaning="Anyone can restore a volume snapshot",
        fix="Make the snapshot private",
        severity=Severity.CRITICAL,
        controls=("C10", "EC2.1"),
        not_in=frozenset({"eu-south-2"}),
    ),
    Detection(
        name="PlainFileSystems",
        identifier="EFS_ENCRYPTED_CHECK",
        meaning="A file system is not encrypted",
        fix="Create an encrypted file system and copy the data",
        severity=Severity.MEDIUM,
        controls=("G14", "CIS 3.3.1", "EFS.1"),
    ),
    Detection(
        name="EncryptionByDefault",
        identifier="EC2_EBS_ENCRYPTION_BY_DEFAULT",
        meaning="New volumes are no longer encrypted by default",
        fix="Turn on EBS encryption by default, or redeploy the landing zone",
        severity=Severity.MEDIUM,
        controls=("C09", "CIS 6.1.1", "EC2.7"),
    ),
    Detection(
        name="PlainVolumes",
        identifier="ENCRYPTED_VOLUMES",
        meaning="A volume in use is not encrypted",
        fix="Copy a snapshot of it with a key, and restore the copy as a new volume",
        severity=Severity.MEDIUM,
        controls=("C09", "CIS 6.1.1", "EC2.3"),
        records=("AWS::EC2::Volume",),
    ),
)
