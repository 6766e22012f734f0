"""The RDS resource of a database: one instance, or a cluster with its instances."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, cast

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_rds as rds

from secure_baseline.controls.numbers import MONITORING_INTERVAL_SECONDS
from secure_baseline.core.deletion import KEEP

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aws_cdk import Size
    from aws_cdk import aws_iam as iam
    from aws_cdk import aws_kms as kms
    from constructs import Construct

    from secure_baseline.data.database_engine import EngineProfile

Database = rds.DatabaseInstance | rds.DatabaseCluster


def new_database(
    scope: Construct,
    *,
    engine: rds.IInstanceEngine | rds.IClusterEngine,
    profile: EngineProfile,
    vpc: ec2.IVpc,
    security_group: ec2.ISecurityGroup,
    port: int,
    master_username: str,
    encryption_key: kms.IKey,
    monitoring_role: iam.IRole,
    instance_type: ec2.InstanceType,
    multi_az: bool,
    storage: Size,
    max_storage: Size | None,
    backup_retention: Duration,
    database_name: str | None,
    parameters: Mapping[str, str] | None,
    deletable: bool,
) -> Database:
    """Create it as the child ``Default``, so that a database of CDK's own class with that id keeps its logical ids.

    The arguments are those of ``GuardedDatabase``, validated; a cluster's storage grows by itself, so it has none.
    """
    shared: _SharedArguments = {
        "vpc": vpc,
        "vpc_subnets": ec2.SubnetSelection(subnet_type=ec2.SubnetType.PRIVATE_ISOLATED),
        "security_groups": [security_group],
        "port": port,
        "credentials": rds.Credentials.from_username(master_username, encryption_key=encryption_key),
        "manage_master_user_password": True,
        "storage_encrypted": True,
        "storage_encryption_key": encryption_key,
        "iam_authentication": True,
        "deletion_protection": not deletable,
        "removal_policy": RemovalPolicy.SNAPSHOT if deletable else KEEP,
        "copy_tags_to_snapshot": True,
        "auto_minor_version_upgrade": True,
        "cloudwatch_logs_exports": list(profile.log_exports),
        "parameters": {**profile.log_parameters, **(parameters or {}), **profile.tls_parameters},
        "monitoring_interval": Duration.seconds(MONITORING_INTERVAL_SECONDS),
        "monitoring_role": monitoring_role,
        "enable_performance_insights": True,
        "performance_insight_encryption_key": encryption_key,
    }
    if profile.cluster:
        return rds.DatabaseCluster(
            scope,
            "Default",
            engine=cast("rds.IClusterEngine", engine),
            writer=_instance_of_cluster("Writer", instance_type, encryption_key),
            readers=[_instance_of_cluster("Reader", instance_type, encryption_key)] if multi_az else [],
            backup=rds.BackupProps(retention=backup_retention),
            default_database_name=database_name,
            **shared,
        )
    return rds.DatabaseInstance(
        scope,
        "Default",
        engine=cast("rds.IInstanceEngine", engine),
        instance_type=instance_type,
        allocated_storage=storage.to_gibibytes(),
        max_allocated_storage=max_storage.to_gibibytes() if max_storage else None,
        storage_type=rds.StorageType.GP3,
        backup_retention=backup_retention,
        delete_automated_backups=False,
        database_name=database_name,
        multi_az=multi_az,
        publicly_accessible=False,
        **shared,
    )


def _instance_of_cluster(name: str, instance_type: ec2.InstanceType, encryption_key: kms.IKey) -> rds.IClusterInstance:
    return rds.ClusterInstance.provisioned(
        name,
        instance_type=instance_type,
        publicly_accessible=False,
        auto_minor_version_upgrade=True,
        enable_performance_insights=True,
        performance_insight_encryption_key=encryption_key,
    )


class _SharedArguments(TypedDict):
    """The arguments that instances and clusters have in common."""

    vpc: ec2.IVpc
    vpc_subnets: ec2.SubnetSelection
    security_groups: list[ec2.ISecurityGroup]
    port: int
    credentials: rds.Credentials
    manage_master_user_password: bool
    storage_encrypted: bool
    storage_encryption_key: kms.IKey
    iam_authentication: bool
    deletion_protection: bool
    removal_policy: RemovalPolicy
    copy_tags_to_snapshot: bool
    auto_minor_version_upgrade: bool
    cloudwatch_logs_exports: list[str]
    parameters: dict[str, str]
    monitoring_interval: Duration
    monitoring_role: iam.IRole
    enable_performance_insights: bool
    performance_insight_encryption_key: kms.IKey
