"""Aurora clusters and their members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

from emulator.cloudformation.handler import Handler

if TYPE_CHECKING:
    from tests.emulator.resource_account import Account

INSTANCE = "AWS::RDS::DBInstance"
CLUSTER = "AWS::RDS::DBCluster"

TAGS = [{"Key": "Name", "Value": "one"}, {"Key": "gone", "Value": "soon"}]
OTHER_TAGS = [{"Key": "Name", "Value": "two"}]


def test_a_hardened_cluster_is_created_updated_and_deleted(account: Account, aurora: dict[str, Any]) -> None:
    second = {
        **aurora,
        "BackupRetentionPeriod": 21,
        "EnableCloudwatchLogsExports": ["instance"],
        "EnableIAMDatabaseAuthentication": False,
        "MonitoringInterval": 30,
        "ServerlessV2ScalingConfiguration": {"MinCapacity": 1.5, "MaxCapacity": 8.5},
        "Tags": OTHER_TAGS,
    }
    created = account.lifecycle(CLUSTER, aurora, second)
    assert ".cluster-" in created.attributes["Endpoint.Address"]
    assert ".cluster-ro-" in created.attributes["ReadEndpoint.Address"]
    assert created.attributes["DBClusterResourceId"].startswith("cluster-")
    assert ":secret:rds!" in created.attributes["MasterUserSecret.SecretArn"]


def test_a_cluster_has_members_with_its_settings(account: Account, aurora: dict[str, Any]) -> None:
    cluster = account.create(CLUSTER, **aurora)
    first = {
        "DBClusterIdentifier": cluster.id,
        "DBInstanceClass": "db.serverless",
        "Engine": "aurora-postgresql",
        "PromotionTier": 0,
        "PubliclyAccessible": False,
        "Tags": TAGS,
    }
    created = account.create(INSTANCE, **first)
    instance = account.client("rds").describe_db_instances(DBInstanceIdentifier=created.id)["DBInstances"][0]
    assert instance["StorageEncrypted"]
    assert instance["PerformanceInsightsEnabled"]
    second = {**first, "PromotionTier": 2, "DBInstanceClass": "db.r6g.large"}
    account.stores(INSTANCE, account.update(INSTANCE, created, first, second), second)
    with pytest.raises(ClientError, match="still"):
        account.delete(CLUSTER, cluster, aurora)
    account.delete(INSTANCE, created, second)
    account.delete(CLUSTER, cluster, aurora)


def test_a_protected_cluster_is_not_deleted(account: Account, aurora: dict[str, Any]) -> None:
    properties = {**aurora, "DeletionProtection": True}
    created = account.create(CLUSTER, **properties)
    with pytest.raises(ClientError, match="deletion protection"):
        account.delete(CLUSTER, created, properties)


def test_the_deletion_policy_snapshot_leaves_a_cluster_snapshot(account: Account, aurora: dict[str, Any]) -> None:
    created = account.create(CLUSTER, **aurora)
    name = Handler.registry[CLUSTER].delete_into_snapshot(account.call(), created.id, aurora)
    assert account.read(CLUSTER, created, aurora) is None
    snapshots = account.client("rds").describe_db_cluster_snapshots(DBClusterSnapshotIdentifier=name)
    assert [snapshot["DBClusterIdentifier"] for snapshot in snapshots["DBClusterSnapshots"]] == [created.id]
