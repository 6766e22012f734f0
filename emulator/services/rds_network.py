"""A database in its network: groups of its VPC, a way in if it is public, a zone that its subnets have.

https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.ec2.models import ec2_backends
from moto.rds.models import rds_backends

from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

Request = dict[str, Any]


@before("rds", "CreateDBInstance", "CreateDBCluster", "ModifyDBInstance", "ModifyDBCluster")
def check_groups_are_of_the_vpc(state: State, request: Request) -> None:
    vpc = _vpc(state, request)
    for group_id in request.get("VpcSecurityGroupIds", []) if vpc else ():
        group = ec2_backends[state.account][state.region].get_security_group_from_id(group_id)
        if group is None:
            raise ApiError("InvalidParameterValue", f"Invalid security group , groupId= {group_id}, groupName=.")
        if group.vpc_id != vpc:
            raise ApiError(
                "InvalidVPCNetworkStateFault",
                "The DB instance and EC2 security group are in different VPCs. The DB instance is in "
                f"{vpc} and the EC2 security group is in {group.vpc_id}",
            )


@before("rds", "CreateDBInstance", "ModifyDBInstance")
def check_there_is_a_way_in(state: State, request: Request) -> None:
    vpc = _vpc(state, request)
    gateways = ec2_backends[state.account][state.region].internet_gateways.values()
    if request.get("PubliclyAccessible") and vpc and not any(_attached(gateway) == vpc for gateway in gateways):
        raise ApiError(
            "InvalidVPCNetworkStateFault",
            "Cannot create a publicly accessible DBInstance. The specified VPC has no internet gateway attached. "
            "Update the VPC and then try again",
        )


@before("rds", "CreateDBInstance")
def check_zone(state: State, request: Request) -> None:
    zone, group = request.get("AvailabilityZone"), _group(state, request)
    if zone and request.get("MultiAZ"):
        raise ApiError(
            "InvalidParameterCombination",
            "Requesting a specific availability zone is not valid for Multi-AZ instances.",
        )
    if zone and group and zone not in {subnet.availability_zone for subnet in group._subnets}:  # noqa: SLF001  (moto shows no other)
        raise ApiError("InvalidVPCNetworkStateFault", f"The DB subnet group {group.name} has no subnet in {zone}")


def _attached(gateway: Any) -> str | None:
    return gateway.vpc.id if gateway.vpc else None


def _vpc(state: State, request: Request) -> str | None:
    group = _group(state, request)
    return group.vpc_id if group else None


def _group(state: State, request: Request) -> Any:
    """The subnet group of the request, or else of the database or its cluster."""
    backend = rds_backends[state.account][state.region]
    name = request.get("DBSubnetGroupName")
    if name is None and "DBInstanceIdentifier" in request:
        instance = backend.databases.get(request["DBInstanceIdentifier"].lower())
        name = instance._db_subnet_group_name if instance else None  # noqa: SLF001  (write-only in public)
    if name is None and request.get("DBClusterIdentifier"):
        cluster = backend.clusters.get(request["DBClusterIdentifier"].lower())
        name = cluster.db_subnet_group if cluster else None
    return backend.subnet_groups.get(name.lower()) if name else None
