"""An app that has CDK's own constructs adopts ours under the same id, and nothing is replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from aws_cdk import Stack
from aws_cdk import aws_cloudtrail as cloudtrail
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_kms as kms
from aws_cdk import aws_rds as rds
from aws_cdk import aws_s3 as s3
from aws_cdk.assertions import Template
from cfnlint.schema import PROVIDER_SCHEMA_MANAGER

from secure_baseline import (
    AlertChannel,
    AuditTrail,
    EncryptedBucket,
    EncryptionKey,
    Exemption,
    NatGateways,
    SecureVpc,
    SubnetTier,
)
from tests.constructs.synthesized import Json, new_stack
from tests.data.databases import database, engine, plain_vpc

if TYPE_CHECKING:
    from collections.abc import Callable

ISOLATED = ec2.SubnetSelection(subnet_type=ec2.SubnetType.PRIVATE_ISOLATED)
ITS_PORT = Exemption("Its clients connect to this port")


def plain_three_tiers(stack: Stack) -> None:
    ec2.Vpc(
        stack,
        "Network",
        max_azs=2,
        nat_gateways=1,
        subnet_configuration=[
            ec2.SubnetConfiguration(name="Public", subnet_type=ec2.SubnetType.PUBLIC, cidr_mask=24),
            ec2.SubnetConfiguration(name="Private", subnet_type=ec2.SubnetType.PRIVATE_WITH_EGRESS, cidr_mask=20),
            ec2.SubnetConfiguration(name="Isolated", subnet_type=ec2.SubnetType.PRIVATE_ISOLATED, cidr_mask=22),
        ],
    )


def our_three_tiers(stack: Stack) -> None:
    SecureVpc(stack, "Network")


def plain_default_tiers(stack: Stack) -> None:
    ec2.Vpc(stack, "Network", max_azs=2)


def our_default_tiers(stack: Stack) -> None:
    tiers = [
        SubnetTier(name="Public", subnet_type=ec2.SubnetType.PUBLIC),
        SubnetTier(name="Private", subnet_type=ec2.SubnetType.PRIVATE_WITH_EGRESS),
    ]
    SecureVpc(stack, "Network", nat_gateways=NatGateways.PER_ZONE, tiers=tiers)


def plain_bucket(stack: Stack) -> None:
    s3.Bucket(stack, "Data", encryption=s3.BucketEncryption.KMS, enforce_ssl=True)


def our_bucket(stack: Stack) -> None:
    EncryptedBucket(stack, "Data")


def plain_key(stack: Stack) -> None:
    kms.Key(stack, "Key")


def our_key(stack: Stack) -> None:
    EncryptionKey(stack, "Key", description="Encrypts data")


def plain_instance(stack: Stack) -> None:
    rds.DatabaseInstance(
        stack,
        "Database",
        engine=cast("rds.IInstanceEngine", engine("postgres")),
        vpc=plain_vpc(stack),
        vpc_subnets=ISOLATED,
        credentials=rds.Credentials.from_username("shop"),
        manage_master_user_password=True,
        database_name="shop",
        port=5432,
        parameters={"log_statement": "ddl"},
        storage_encrypted=True,
        storage_encryption_key=kms.Key(stack, "Key"),
    )


def our_instance(stack: Stack) -> None:
    key = kms.Key(stack, "Key")
    same = {"encryption_key": key, "database_name": "shop", "master_username": "shop"}
    database(stack, port=5432, engine_defaults=ITS_PORT, **same)


def plain_cluster(stack: Stack) -> None:
    rds.DatabaseCluster(
        stack,
        "Database",
        engine=cast("rds.IClusterEngine", engine("aurora-mysql")),
        vpc=plain_vpc(stack),
        vpc_subnets=ISOLATED,
        credentials=rds.Credentials.from_username("shop"),
        default_database_name="shop",
        port=3306,
        writer=rds.ClusterInstance.provisioned("Writer"),
        readers=[rds.ClusterInstance.provisioned("Reader")],
        storage_encrypted=True,
        storage_encryption_key=kms.Key(stack, "Key"),
    )


def our_cluster(stack: Stack) -> None:
    key = kms.Key(stack, "Key")
    same = {"encryption_key": key, "database_name": "shop", "master_username": "shop"}
    database(stack, "aurora-mysql", port=3306, engine_defaults=ITS_PORT, **same)


def plain_trail(stack: Stack) -> None:
    cloudtrail.Trail(stack, "Audit", send_to_cloud_watch_logs=True)


def our_trail(stack: Stack) -> None:
    AuditTrail(stack, "Audit", alert_channel=AlertChannel(stack, "Alerts"))


# What is deleted: Amazon RDS stores the password in its own secret; the trail's role gets narrower permissions.
SECRET = {"AWS::SecretsManager::Secret", "AWS::SecretsManager::SecretTargetAttachment"}
ROLE = {"AWS::IAM::Role", "AWS::IAM::Policy"}


@pytest.mark.parametrize(
    ("plain", "ours", "goes"),
    [
        (plain_three_tiers, our_three_tiers, set()),
        (plain_default_tiers, our_default_tiers, set()),
        (plain_bucket, our_bucket, set()),
        (plain_key, our_key, set()),
        (plain_instance, our_instance, set()),
        (plain_cluster, our_cluster, SECRET),
        (plain_trail, our_trail, ROLE),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_nothing_is_replaced(plain: Callable[[Stack], None], ours: Callable[[Stack], None], goes: set[str]) -> None:
    before, after = _resources(plain), _resources(ours)
    assert {resource["Type"] for name, resource in before.items() if name not in after} <= goes
    for name in before.keys() & after.keys():
        assert after[name]["Type"] == before[name]["Type"]
        assert _fixed(after[name]) == _fixed(before[name]), f"{name} would be replaced"


def instance_with_its_name_in_a_secret(stack: Stack) -> None:
    rds.DatabaseInstance(
        stack,
        "Database",
        engine=cast("rds.IInstanceEngine", engine("postgres")),
        vpc=plain_vpc(stack),
        vpc_subnets=ISOLATED,
        credentials=rds.Credentials.from_username("shop"),
    )


def test_a_change_that_would_replace_a_database_is_detected() -> None:
    before, after = _resources(instance_with_its_name_in_a_secret), _resources(our_instance)
    (name,) = [item for item, resource in before.items() if resource["Type"] == "AWS::RDS::DBInstance"]
    old, new = _fixed(before[name]), _fixed(after[name])
    # CDK takes the name from the secret that it generates, which is another name to CloudFormation.
    replacing = {"DBName", "KmsKeyId", "MasterUsername", "StorageEncrypted"}
    assert {key for key in old if old[key] != new[key]} == replacing


def _resources(make: Callable[[Stack], object]) -> dict[str, Json]:
    stack = new_stack()
    make(stack)
    return dict(Template.from_stack(stack).to_json()["Resources"])


def _fixed(resource: Json) -> Json:
    """The properties that CloudFormation cannot change without a replacement."""
    if not resource["Type"].startswith("AWS::"):
        return {}
    schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema("us-east-1", resource["Type"]).schema
    names = {pointer.split("/")[2] for pointer in schema.get("createOnlyProperties", [])}
    return {name: resource.get("Properties", {}).get(name) for name in names}
