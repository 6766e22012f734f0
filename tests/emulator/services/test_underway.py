"""Slow resources are not ready at once when created by API, but are when CloudFormation has created them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

from emulator import clock
from emulator.services import dynamodb_states, ec2_states, inspector2, rds_states

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.emulator.resource_account import Account

INSTANCE: dict[str, Any] = {
    "DBInstanceClass": "db.t4g.micro",
    "Engine": "postgres",
    "MasterUsername": "baseline",
    "MasterUserPassword": "not-a-secret",
    "AllocatedStorage": 20,
}
CLUSTER: dict[str, Any] = {
    "Engine": "aurora-postgresql",
    "MasterUsername": "baseline",
    "MasterUserPassword": "not-a-secret",
}
TABLE: dict[str, Any] = {
    "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
    "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
    "BillingMode": "PAY_PER_REQUEST",
}
ITEM = {"id": {"S": "first"}}


def code(call: Callable[[], object]) -> str:
    """The error code of the call."""
    with pytest.raises(ClientError) as refusal:
        call()
    return str(refusal.value.response["Error"]["Code"])


def test_a_new_database_is_creating_and_has_no_endpoint_yet(account: Account) -> None:
    rds = account.client("rds")
    created = rds.create_db_instance(DBInstanceIdentifier="young", **INSTANCE)["DBInstance"]
    (seen,) = rds.describe_db_instances(DBInstanceIdentifier="young")["DBInstances"]
    assert created["DBInstanceStatus"] == seen["DBInstanceStatus"] == "creating"
    assert "Endpoint" not in created
    assert "Endpoint" not in seen
    clock.advance(rds_states.INSTANCE_SECONDS)
    (seen,) = rds.describe_db_instances(DBInstanceIdentifier="young")["DBInstances"]
    assert seen["DBInstanceStatus"] == "available"
    assert "Endpoint" in seen


@pytest.mark.parametrize(
    "ask",
    [
        lambda rds, name: rds.modify_db_instance(DBInstanceIdentifier=name, MultiAZ=True),
        lambda rds, name: rds.reboot_db_instance(DBInstanceIdentifier=name),
        lambda rds, name: rds.stop_db_instance(DBInstanceIdentifier=name),
        lambda rds, name: rds.create_db_snapshot(DBInstanceIdentifier=name, DBSnapshotIdentifier=f"of-{name}"),
        lambda rds, name: rds.delete_db_instance(DBInstanceIdentifier=name, FinalDBSnapshotIdentifier=f"of-{name}"),
    ],
    ids=["modify", "reboot", "stop", "snapshot", "delete"],
)
def test_a_database_must_be_available(account: Account, ask: Callable[[Any, str], object]) -> None:
    rds, name = account.client("rds"), account.call().generated_name(lower=True).replace("demo", "d")
    rds.create_db_instance(DBInstanceIdentifier=name, **INSTANCE)
    assert code(lambda: ask(rds, name)) == "InvalidDBInstanceState"
    clock.advance(rds_states.INSTANCE_SECONDS)
    ask(rds, name)


def test_a_database_can_be_deleted_at_any_time_without_a_snapshot(account: Account) -> None:
    rds = account.client("rds")
    rds.create_db_instance(DBInstanceIdentifier="short-lived", **INSTANCE)
    rds.delete_db_instance(DBInstanceIdentifier="short-lived", SkipFinalSnapshot=True)


def test_a_cluster_must_be_available(account: Account) -> None:
    rds = account.client("rds")
    created = rds.create_db_cluster(DBClusterIdentifier="young", **CLUSTER)["DBCluster"]
    assert created["Status"] == "creating"

    def ask() -> object:
        return rds.modify_db_cluster(DBClusterIdentifier="young", DeletionProtection=False)

    assert code(ask) == "InvalidDBClusterStateFault"
    clock.advance(rds_states.CLUSTER_SECONDS)
    ask()


def test_a_snapshot_can_be_restored_once_it_is_available(account: Account) -> None:
    rds = account.client("rds")
    rds.create_db_instance(DBInstanceIdentifier="copied", **INSTANCE)
    clock.advance(rds_states.INSTANCE_SECONDS)
    created = rds.create_db_snapshot(DBInstanceIdentifier="copied", DBSnapshotIdentifier="copy")["DBSnapshot"]
    assert created["Status"] == "creating"

    def ask() -> object:
        return rds.restore_db_instance_from_db_snapshot(DBInstanceIdentifier="restored", DBSnapshotIdentifier="copy")

    assert code(ask) == "InvalidDBSnapshotState"
    clock.advance(rds_states.SNAPSHOT_SECONDS)
    ask()


def test_a_database_created_by_cloudformation_is_available(account: Account) -> None:
    created = account.create("AWS::RDS::DBInstance", **{**INSTANCE, "AllocatedStorage": "20"})
    assert created.attributes["DBInstanceStatus"] == "available"
    assert created.attributes["Endpoint.Address"]


@pytest.mark.parametrize(
    "ask",
    [
        lambda tables, name: tables.put_item(TableName=name, Item=ITEM),
        lambda tables, name: tables.batch_get_item(RequestItems={name: {"Keys": [ITEM]}}),
        lambda tables, name: tables.transact_write_items(
            TransactItems=[{"Put": {"TableName": name, "Item": ITEM}}],
        ),
    ],
    ids=["item", "batch", "transaction"],
)
def test_a_new_table_has_no_items(account: Account, ask: Callable[[Any, str], object]) -> None:
    tables, name = account.client("dynamodb"), account.call().generated_name()
    created = tables.create_table(TableName=name, **TABLE)["TableDescription"]
    assert created["TableStatus"] == tables.describe_table(TableName=name)["Table"]["TableStatus"] == "CREATING"
    assert code(lambda: ask(tables, name)) == "ResourceNotFoundException"
    assert code(lambda: ask(tables, created["TableArn"])) == "ResourceNotFoundException"
    clock.advance(dynamodb_states.CREATING_SECONDS)
    ask(tables, name)


def test_a_new_table_is_neither_deleted_nor_backed_up(account: Account) -> None:
    tables = account.client("dynamodb")
    tables.create_table(TableName="restless", **TABLE)
    on = {"PointInTimeRecoveryEnabled": True}
    assert code(lambda: tables.delete_table(TableName="restless")) == "ResourceInUseException"
    assert (
        code(lambda: tables.update_continuous_backups(TableName="restless", PointInTimeRecoverySpecification=on))
        == "ContinuousBackupsUnavailableException"
    )


def test_the_name_of_a_deleted_table_is_free_again(account: Account) -> None:
    tables = account.client("dynamodb")
    tables.create_table(TableName="twice", **TABLE)
    clock.advance(dynamodb_states.CREATING_SECONDS)
    tables.delete_table(TableName="twice")
    assert code(lambda: tables.create_table(TableName="twice", **TABLE)) == "ResourceInUseException"
    clock.advance(dynamodb_states.DELETING_SECONDS)
    tables.create_table(TableName="twice", **TABLE)


def test_a_table_created_by_cloudformation_accepts_items(account: Account) -> None:
    created = account.create("AWS::DynamoDB::Table", **TABLE)
    account.client("dynamodb").put_item(TableName=created.id, Item=ITEM)


def test_a_pending_nat_gateway_cannot_have_routes(account: Account) -> None:
    ec2 = account.client("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    subnet = ec2.create_subnet(VpcId=vpc, CidrBlock="10.0.0.0/24")["Subnet"]["SubnetId"]
    created = ec2.create_nat_gateway(SubnetId=subnet, ConnectivityType="private")["NatGateway"]
    (table,) = ec2.describe_route_tables(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["RouteTables"]
    assert created["State"] == "pending"

    def ask() -> object:
        return ec2.create_route(
            RouteTableId=table["RouteTableId"], DestinationCidrBlock="0.0.0.0/0", NatGatewayId=created["NatGatewayId"]
        )

    assert code(ask) == "InvalidNatGatewayID.NotFound"
    clock.advance(ec2_states.NAT_SECONDS)
    ask()
    (seen,) = ec2.describe_nat_gateways(NatGatewayIds=[created["NatGatewayId"]])["NatGateways"]
    assert seen["State"] == "available"


def test_no_volume_can_be_created_from_a_pending_snapshot(account: Account) -> None:
    ec2, zone = account.client("ec2"), f"{account.region}a"
    volume = ec2.create_volume(AvailabilityZone=zone, Size=1)
    snapshot = ec2.create_snapshot(VolumeId=volume["VolumeId"])
    assert (volume["State"], snapshot["State"]) == ("creating", "pending")

    def ask() -> object:
        return ec2.create_volume(AvailabilityZone=zone, SnapshotId=snapshot["SnapshotId"])

    assert code(ask) == "IncorrectState"
    clock.advance(ec2_states.SNAPSHOT_SECONDS)
    ask()
    (seen,) = ec2.describe_volumes(VolumeIds=[volume["VolumeId"]])["Volumes"]
    assert seen["State"] == "available"


def test_inspector_takes_a_minute_to_enable(account: Account) -> None:
    inspector = account.client("inspector2")
    (created,) = inspector.enable(resourceTypes=["ECR"])["accounts"]
    assert created["resourceStatus"]["ecr"] == "ENABLING"
    clock.advance(inspector2.ENABLING_SECONDS)
    (seen,) = inspector.batch_get_account_status()["accounts"]
    assert seen["resourceState"]["ecr"]["status"] == "ENABLED"
