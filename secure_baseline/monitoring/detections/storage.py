"""Buckets, databases and file systems: section 3 of CIS, and what it says of volumes."""

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
        meaning="Anybody can read a bucket",
        fix="Switch on the bucket's four public access blocks",
        severity=Severity.CRITICAL,
        controls=("G01", "G02", "CIS 2.21", "CIS 3.1.4", "S3.2"),
        records=_BUCKET,
    ),
    Detection(
        name="PublicWrites",
        identifier="S3_BUCKET_PUBLIC_WRITE_PROHIBITED",
        meaning="Anybody can write to a bucket",
        fix="Switch on the bucket's four public access blocks",
        severity=Severity.CRITICAL,
        controls=("G01", "G02", "CIS 2.21", "CIS 3.1.4", "S3.3"),
        records=_BUCKET,
    ),
    Detection(
        name="BucketBlocks",
        identifier="S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED",
        meaning="A bucket does not block public access by itself",
        fix="Switch on the bucket's four public access blocks",
        severity=Severity.MEDIUM,
        controls=("G01", "CIS 3.1.4", "S3.8"),
        records=_BUCKET,
    ),
    Detection(
        name="AccountBlocks",
        identifier="S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS_PERIODIC",
        meaning="The account does not block public buckets any more",
        fix="Switch on the account's four public access blocks, or deploy the landing zone again",
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
        meaning="A bucket answers requests without TLS",
        fix="Deny aws:SecureTransport = false in the bucket's policy",
        severity=Severity.MEDIUM,
        controls=("G19", "CIS 3.1.1", "S3.5"),
        records=_BUCKET,
    ),
    Detection(
        name="PublicDatabases",
        identifier="RDS_INSTANCE_PUBLIC_ACCESS_CHECK",
        meaning="A database has an address on the internet",
        fix="Switch off PubliclyAccessible, and move it to private subnets",
        severity=Severity.CRITICAL,
        controls=("D01", "CIS 3.2.3", "RDS.2"),
        records=_INSTANCE,
    ),
    Detection(
        name="PlainDatabases",
        identifier="RDS_STORAGE_ENCRYPTED",
        meaning="A database is not encrypted",
        fix="Restore a snapshot, copied with a key, as a new database",
        severity=Severity.MEDIUM,
        controls=("D08", "CIS 3.2.1", "RDS.3"),
        records=_INSTANCE,
    ),
    Detection(
        name="MinorVersions",
        identifier="RDS_AUTOMATIC_MINOR_VERSION_UPGRADE_ENABLED",
        meaning="A database does not install minor versions by itself",
        fix="Switch on AutoMinorVersionUpgrade",
        severity=Severity.LOW,
        controls=("D08", "CIS 3.2.2", "RDS.13"),
        records=_INSTANCE,
    ),
    Detection(
        name="OneZoneDatabases",
        identifier="RDS_MULTI_AZ_SUPPORT",
        meaning="A database stands in one zone only",
        fix="Switch on Multi-AZ if it has to survive the zone",
        severity=Severity.LOW,
        controls=("D08", "CIS 3.2.4", "RDS.5"),
        records=_INSTANCE,
    ),
    Detection(
        name="OneZoneClusters",
        identifier="RDS_CLUSTER_MULTI_AZ_ENABLED",
        meaning="A database cluster stands in one zone only",
        fix="Add an instance in a second zone if it has to survive the first",
        severity=Severity.LOW,
        controls=("D08", "CIS 3.2.4", "RDS.15"),
        records=("AWS::RDS::DBCluster",),
        not_in=frozenset({"cn-north-1"}),
    ),
    Detection(
        name="PublicDatabaseSnapshots",
        identifier="RDS_SNAPSHOTS_PUBLIC_PROHIBITED",
        meaning="Anybody can restore a snapshot of a database",
        fix="Make the snapshot private",
        severity=Severity.CRITICAL,
        controls=("C10", "RDS.1"),
        records=("AWS::RDS::DBClusterSnapshot", "AWS::RDS::DBSnapshot"),
        not_in=frozenset({"af-south-1", "ap-southeast-4", "eu-central-2", "eu-south-1", "eu-south-2", "il-central-1"}),
    ),
    Detection(
        name="PublicVolumeSnapshots",
        identifier="EBS_SNAPSHOT_PUBLIC_RESTORABLE_CHECK",
        meaning="Anybody can restore a snapshot of a volume",
        fix="Make the snapshot private",
        severity=Severity.CRITICAL,
        controls=("C10", "EC2.1"),
        not_in=frozenset({"eu-south-2"}),
    ),
    Detection(
        name="PlainFileSystems",
        identifier="EFS_ENCRYPTED_CHECK",
        meaning="A file system is not encrypted",
        fix="Make an encrypted file system and copy the data",
        severity=Severity.MEDIUM,
        controls=("G14", "CIS 3.3.1", "EFS.1"),
    ),
    Detection(
        name="EncryptionByDefault",
        identifier="EC2_EBS_ENCRYPTION_BY_DEFAULT",
        meaning="New volumes are not encrypted any more",
        fix="Switch on encryption by default, or deploy the landing zone again",
        severity=Severity.MEDIUM,
        controls=("C09", "CIS 6.1.1", "EC2.7"),
    ),
    Detection(
        name="PlainVolumes",
        identifier="ENCRYPTED_VOLUMES",
        meaning="A volume in use is not encrypted",
        fix="Restore a snapshot of it, copied with a key, as a new volume",
        severity=Severity.MEDIUM,
        controls=("C09", "CIS 6.1.1", "EC2.3"),
        records=("AWS::EC2::Volume",),
    ),
)
