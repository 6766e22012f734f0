"""RDS subnet groups: what RDS refuses, and ModifyDBSubnetGroup, by which moto loses the group."""

from __future__ import annotations

from typing import Any

from moto.core.exceptions import ServiceException
from moto.ec2.models import ec2_backends
from moto.rds.models import rds_backends

from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError, State, operation

Request = dict[str, Any]


@before("rds", "CreateDBSubnetGroup")
def check_new_group(state: State, request: Request) -> None:
    name = request["DBSubnetGroupName"].lower()
    if name in rds_backends[state.account][state.region].subnet_groups:
        raise ApiError("DBSubnetGroupAlreadyExists", f"The DB subnet group '{name}' already exists")
    _subnets(state, request["SubnetIds"])


@operation("rds", "ModifyDBSubnetGroup")
def modify_subnet_group(state: State, request: Request) -> dict[str, Any]:
    name = request["DBSubnetGroupName"].lower()
    group = rds_backends[state.account][state.region].subnet_groups.get(name)
    if group is None:
        raise ApiError("DBSubnetGroupNotFoundFault", f"Subnet Group {name} not found.", status=404)
    group.subnets = _subnets(state, request["SubnetIds"])
    group.description = request.get("DBSubnetGroupDescription", group.description)
    return {
        "DBSubnetGroup": {
            "DBSubnetGroupArn": group.arn,
            "DBSubnetGroupDescription": group.description,
            "DBSubnetGroupName": group.name,
            "SubnetGroupStatus": group.subnet_group_status,
            "Subnets": group.subnets,
            "VpcId": group.vpc_id,
        }
    }


def _subnets(state: State, subnet_ids: list[str]) -> list[Any]:
    """The subnets, if they can form a group."""
    backend = ec2_backends[state.account][state.region]
    try:
        subnets = [backend.get_subnet(subnet_id) for subnet_id in subnet_ids]
    except ServiceException as error:
        raise ApiError("InvalidSubnet", str(error)) from error
    if len({subnet.vpc_id for subnet in subnets}) > 1:
        raise ApiError("InvalidSubnet", "The subnets of a DB subnet group must be in one VPC")
    if len({subnet.availability_zone for subnet in subnets}) < 2:  # noqa: PLR2004  (the rule itself)
        raise ApiError(
            "DBSubnetGroupDoesNotCoverEnoughAZs",
            "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement: cover at least 2 AZs",
        )
    return subnets
