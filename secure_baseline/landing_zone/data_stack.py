"""The data stack: a bucket and a database, under one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Duration, Environment, Size, Stack
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_s3 as s3

from secure_baseline.core.encryption_key import EncryptionKey
from secure_baseline.core.exemption import Exemption
from secure_baseline.data.database_engine import PROFILES, engine_of
from secure_baseline.data.encrypted_bucket import EncryptedBucket
from secure_baseline.data.guarded_database import GuardedDatabase

if TYPE_CHECKING:
    from aws_cdk import aws_kms as kms
    from constructs import Construct

    from secure_baseline.core.alert_channel import AlertChannel
    from secure_baseline.landing_zone.settings_sections import BucketSection, DatabaseSection


class DataStack(Stack):
    """``EncryptedBucket`` and ``GuardedDatabase``, if the settings have them."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        stack_name: str,
        env: Environment,
        bucket: BucketSection | None,
        database: DatabaseSection | None,
        vpc: ec2.IVpc | None,
        alert_channel: AlertChannel,
    ) -> None:
        super().__init__(scope, construct_id, stack_name=stack_name, env=env, description="Secure Baseline: data")
        key = EncryptionKey(self, "Key", description="Secure Baseline: bucket and database")
        self.bucket = self._bucket(bucket, key) if bucket else None
        self.database = self._database(database, key, vpc, alert_channel) if database and vpc else None

    def _bucket(self, bucket: BucketSection, key: kms.IKey) -> EncryptedBucket:
        lock_days = bucket.object_lock_days
        return EncryptedBucket(
            self,
            "Bucket",
            encryption_key=key,
            noncurrent_version_expiration=Duration.days(bucket.noncurrent_version_days),
            object_lock_default_retention=(
                s3.ObjectLockRetention.governance(Duration.days(lock_days)) if lock_days else None
            ),
        )

    def _database(
        self, database: DatabaseSection, key: kms.IKey, vpc: ec2.IVpc, alert_channel: AlertChannel
    ) -> GuardedDatabase:
        return GuardedDatabase(
            self,
            "Database",
            engine=engine_of(database.engine, database.engine_version),
            vpc=vpc,
            alert_channel=alert_channel,
            instance_type=ec2.InstanceType(database.instance_type),
            encryption_key=key,
            allocated_storage=None if PROFILES[database.engine].cluster else Size.gibibytes(database.storage_gib),
            backup_retention=Duration.days(database.backup_retention_days),
            database_name=database.database_name,
            single_az=Exemption(database.single_zone_reason) if database.single_zone_reason else None,
        )
