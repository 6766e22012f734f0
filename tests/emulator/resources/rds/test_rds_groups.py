"""Subnet groups, parameter groups, option groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

from emulator.services import rds_parameters

if TYPE_CHECKING:
    from tests.emulator.resource_account import Account

INSTANCE = "AWS::RDS::DBInstance"
SUBNETS = "AWS::RDS::DBSubnetGroup"
OPTIONS = "AWS::RDS::OptionGroup"
PARAMETERS = "AWS::RDS::DBParameterGroup"
CLUSTER_PARAMETERS = "AWS::RDS::DBClusterParameterGroup"

TAGS = [{"Key": "Name", "Value": "one"}, {"Key": "gone", "Value": "soon"}]
OTHER_TAGS = [{"Key": "Name", "Value": "two"}]


def test_a_subnet_group_is_created_updated_and_deleted(account: Account, subnets: list[str]) -> None:
    first = {"DBSubnetGroupDescription": "one", "SubnetIds": subnets[:2], "Tags": TAGS}
    second = {"DBSubnetGroupDescription": "two", "SubnetIds": subnets[1:], "Tags": OTHER_TAGS}
    created = account.lifecycle(SUBNETS, first, second)
    assert created.attributes["DBSubnetGroupArn"].endswith(f":subgrp:{created.id}")


def test_a_subnet_group_needs_two_zones(account: Account, subnets: list[str]) -> None:
    with pytest.raises(ClientError, match="cover at least 2"):
        account.create(SUBNETS, DBSubnetGroupDescription="narrow", SubnetIds=subnets[:1])


@pytest.mark.parametrize(("kind", "family"), [(PARAMETERS, "postgres16"), (CLUSTER_PARAMETERS, "aurora-mysql8.0")])
def test_parameters_are_set_changed_and_reset(account: Account, kind: str, family: str) -> None:
    place = {"Family": family, "Description": "of the engine"}
    switches = sorted(name for name, known in rds_parameters._postgres().items() if known.kind == "bool")
    force, other, *many = switches[:27]  # more than one call takes
    first = {**place, "Parameters": {force: "1", other: "on", **dict.fromkeys(many, 1)}, "Tags": TAGS}
    second = {**place, "Parameters": {force: "0"}, "Tags": OTHER_TAGS}
    created = account.create(kind, **first)
    account.stores(kind, created, first)
    account.update(kind, created, first, second)
    assert account.read(kind, created, second)["Parameters"] == {force: "0"}
    account.delete(kind, created, second)
    assert account.read(kind, created, second) is None


def test_an_option_group_is_created_updated_and_deleted(account: Account) -> None:
    place = {"EngineName": "mysql", "MajorEngineVersion": "8.0", "OptionGroupDescription": "audit"}
    option = {
        "OptionName": "MARIADB_AUDIT_PLUGIN",
        "OptionSettings": [{"Name": "SERVER_AUDIT_EVENTS", "Value": "CONNECT"}],
    }
    account.lifecycle(OPTIONS, {**place, "Tags": TAGS}, {**place, "OptionConfigurations": [option], "Tags": OTHER_TAGS})


def test_resources_that_a_database_uses_are_not_deleted(
    account: Account, postgres: dict[str, Any], subnets: list[str], group: str
) -> None:
    account.create(INSTANCE, **postgres)
    rds, ec2 = account.client("rds"), account.client("ec2")
    with pytest.raises(ClientError, match="in use"):
        rds.delete_db_subnet_group(DBSubnetGroupName=postgres["DBSubnetGroupName"])
    with pytest.raises(ClientError, match="in use"):
        rds.delete_db_parameter_group(DBParameterGroupName=postgres["DBParameterGroupName"])
    with pytest.raises(ClientError, match="DependencyViolation"):
        ec2.delete_security_group(GroupId=group)
    with pytest.raises(ClientError, match="DependencyViolation"):
        ec2.delete_subnet(SubnetId=subnets[0])
