"""Database instances."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

from emulator.cloudformation.handler import Handler
from tests.emulator.resources.rds.monitoring_policies import monitoring_policy

if TYPE_CHECKING:
    from tests.emulator.resource_account import Account

INSTANCE = "AWS::RDS::DBInstance"
OTHER_TAGS = [{"Key": "Name", "Value": "two"}]


def test_a_hardened_instance_is_created_updated_and_deleted(account: Account, postgres: dict[str, Any]) -> None:
    second = {
        **postgres,
        "AllocatedStorage": "450",
        "BackupRetentionPeriod": 21,
        "DBInstanceClass": "db.m5.xlarge",
        "DatabaseInsightsMode": "standard",
        "EnableCloudwatchLogsExports": ["upgrade"],
        "EnableIAMDatabaseAuthentication": False,
        "MonitoringInterval": 30,
        "PerformanceInsightsRetentionPeriod": 731,
        "Port": "5434",
        "Tags": OTHER_TAGS,
    }
    created = account.lifecycle(INSTANCE, postgres, second)
    assert created.attributes["Endpoint.Port"] == "5433"
    assert created.id in created.attributes["Endpoint.Address"]
    assert created.attributes["DBInstanceArn"].endswith(f":db:{created.id}")
    assert ":secret:rds!" in created.attributes["MasterUserSecret.SecretArn"]


def test_a_mysql_instance_with_a_password_in_the_template_is_created_updated_and_deleted(
    account: Account, subnet_group: str, group: str, key: dict[str, Any]
) -> None:
    first = {
        "AllocatedStorage": "20",
        "DBInstanceClass": "db.t3.medium",
        "DBInstanceIdentifier": "Small-Names",
        "DBSubnetGroupName": subnet_group,
        "EnableCloudwatchLogsExports": ["error", "slowquery"],
        "Engine": "mysql",
        "EngineVersion": "8.0.40",
        "KmsKeyId": key["KeyId"],
        "MasterUsername": "admin",
        "MasterUserPassword": "long-enough-1",
        "StorageEncrypted": True,
        "VPCSecurityGroups": [group],
    }
    created = account.lifecycle(INSTANCE, first, {**first, "EnableCloudwatchLogsExports": ["error"]})
    assert created.id == "small-names"


def test_every_instance_has_its_own_resource_id(account: Account, postgres: dict[str, Any]) -> None:
    one, two = (account.create(INSTANCE, **postgres) for _ in range(2))
    assert one.attributes["DbiResourceId"] != two.attributes["DbiResourceId"]


def test_a_new_instance_has_nothing_of_a_deleted_one_of_the_same_name(
    account: Account, postgres: dict[str, Any]
) -> None:
    properties = {**postgres, "DBInstanceIdentifier": "again", "DeleteAutomatedBackups": True}
    account.delete(INSTANCE, account.create(INSTANCE, **properties), properties)
    silent = {key: value for key, value in properties.items() if "Insights" not in key}
    created = account.create(INSTANCE, **silent)
    assert not account.read(INSTANCE, created, silent)["EnablePerformanceInsights"]


def test_a_protected_instance_is_not_deleted(account: Account, postgres: dict[str, Any]) -> None:
    properties = {**postgres, "DeletionProtection": True}
    created = account.create(INSTANCE, **properties)
    with pytest.raises(ClientError, match="deletion protection"):
        account.delete(INSTANCE, created, properties)
    account.stores(INSTANCE, created, properties)


def test_deletion_protection_can_be_disabled(account: Account, postgres: dict[str, Any]) -> None:
    properties = {**postgres, "DeletionProtection": True}
    account.lifecycle(INSTANCE, properties, {**properties, "DeletionProtection": False})


def test_a_deletion_needs_a_final_snapshot_or_an_explicit_skip(account: Account, postgres: dict[str, Any]) -> None:
    created = account.create(INSTANCE, **postgres)
    with pytest.raises(ClientError, match="FinalDBSnapshotIdentifier is required"):
        account.client("rds").delete_db_instance(DBInstanceIdentifier=created.id)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"EngineVersion": "16.999"}, "Cannot find version"),
        ({"MasterUsername": "admin"}, "reserved word"),
        ({"EnableCloudwatchLogsExports": ["slowquery"]}, "log types"),
        ({"MasterUserPassword": "long-enough-1"}, "ManageMasterUserPassword"),
        ({"MonitoringRoleArn": None}, "MonitoringRoleARN"),
        ({"MonitoringRoleArn": "arn:aws:iam::123456789012:role/missing"}, "ENHANCED_MONITORING"),
        ({"PerformanceInsightsRetentionPeriod": 7}, "Advanced mode"),
        ({"KmsKeyId": "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-0000-0000-000000000000"}, "KMSKey"),
        ({"Engine": "mysql", "EngineVersion": "8.0.40", "EnableCloudwatchLogsExports": []}, "mysql8.0"),
        ({"DBSubnetGroupName": "nowhere"}, "DBSubnetGroup"),
    ],
    ids=["version", "user", "logs", "password", "no role", "role", "insights", "key", "family", "subnets"],
)
def test_an_invalid_instance_is_refused(
    account: Account, postgres: dict[str, Any], wrong: dict[str, Any], message: str
) -> None:
    properties = {key: value for key, value in {**postgres, **wrong}.items() if value is not None}
    with pytest.raises(ClientError, match=message):
        account.create(INSTANCE, **properties)


@pytest.mark.parametrize(
    ("engine", "size", "message"),
    [
        ("mysql", "db.t4g.micro", "Performance Insights not supported"),
        ("mysql", "db.t3.small", "Performance Insights not supported"),
        ("aurora-mysql", "db.t3.medium", "Performance Insights not supported"),
        ("aurora-mysql", "db.t4g.micro", "does not support creating a DB instance"),
        ("aurora-postgresql", "db.t3.small", "does not support creating a DB instance"),
    ],
)
def test_a_class_without_performance_insights_or_unknown_to_aurora_is_refused(
    account: Account, engine: str, size: str, message: str
) -> None:
    with pytest.raises(ClientError, match=message):
        account.client("rds").create_db_instance(
            DBInstanceIdentifier="small", DBInstanceClass=size, Engine=engine, EnablePerformanceInsights=True
        )


def test_a_change_to_a_class_without_performance_insights_is_refused(account: Account) -> None:
    rds = account.client("rds")
    user = {"MasterUsername": "owner", "MasterUserPassword": "long-enough-1", "AllocatedStorage": 20}
    asked = {"DBInstanceIdentifier": "shrinks", "Engine": "mysql", "EnablePerformanceInsights": True}
    rds.create_db_instance(**asked, **user, DBInstanceClass="db.t4g.medium")
    with pytest.raises(ClientError, match="Performance Insights not supported"):
        rds.modify_db_instance(DBInstanceIdentifier="shrinks", DBInstanceClass="db.t4g.micro")


@pytest.mark.parametrize(
    "group",
    ["arn:aws:logs:*:*:log-group:RDSOSMetrics", "arn:aws:logs:*:*:log-group:Other:*"],
    ids=["without :*", "other group"],
)
def test_a_monitoring_role_that_cannot_create_the_log_group_is_refused(
    account: Account, postgres: dict[str, Any], group: str
) -> None:
    name = postgres["MonitoringRoleArn"].rpartition("/")[2]
    account.client("iam").put_role_policy(
        RoleName=name, PolicyName="metrics", PolicyDocument=json.dumps(monitoring_policy(group))
    )
    with pytest.raises(ClientError, match="ENHANCED_MONITORING"):
        account.create(INSTANCE, **postgres)


def test_the_managed_password_is_a_secret_with_the_configured_key(
    account: Account, postgres: dict[str, Any], key: dict[str, Any]
) -> None:
    created = account.create(INSTANCE, **postgres)
    secret = account.client("secretsmanager").describe_secret(SecretId=created.attributes["MasterUserSecret.SecretArn"])
    assert secret["KmsKeyId"] in {key["Arn"], key["KeyId"]}
    assert "password" in json.loads(
        account.client("secretsmanager").get_secret_value(SecretId=secret["ARN"])["SecretString"]
    )


def test_the_deletion_policy_snapshot_leaves_a_snapshot(account: Account, postgres: dict[str, Any]) -> None:
    created = account.create(INSTANCE, **postgres)
    name = Handler.registry[INSTANCE].delete_into_snapshot(account.call(), created.id, postgres)
    assert account.read(INSTANCE, created, postgres) is None
    (snapshot,) = account.client("rds").describe_db_snapshots(DBSnapshotIdentifier=name)["DBSnapshots"]
    assert (snapshot["DBInstanceIdentifier"], snapshot["SnapshotType"]) == (created.id, "manual")
