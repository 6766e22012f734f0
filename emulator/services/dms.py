"""Subnet groups of AWS DMS with their real subnets, where moto returns invented ones."""

from __future__ import annotations

from typing import Any

from moto.dms.models import dms_backends
from moto.ec2.models import ec2_backends

from emulator.gateway.protocol import State, operation

Request = dict[str, Any]


@operation("dms", "CreateReplicationSubnetGroup")
def create_replication_subnet_group(state: State, request: Request) -> Request:
    group = dms_backends[state.account][state.region].create_replication_subnet_group(
        request["ReplicationSubnetGroupIdentifier"],
        request["ReplicationSubnetGroupDescription"],
        request["SubnetIds"],
        request.get("Tags"),
    )
    group.subnetIds = request["SubnetIds"]
    return {"ReplicationSubnetGroup": _shown(state, group)}


@operation("dms", "DescribeReplicationSubnetGroups")
def describe_replication_subnet_groups(state: State, _: Request) -> Request:
    groups = dms_backends[state.account][state.region].replication_subnet_groups.values()
    return {"ReplicationSubnetGroups": [_shown(state, group) for group in groups]}


def _shown(state: State, group: Any) -> Request:
    subnets = [ec2_backends[state.account][state.region].get_subnet(name) for name in group.subnetIds]
    return {
        **group.to_dict(),
        "VpcId": subnets[0].vpc_id,
        "Subnets": [
            {
                "SubnetIdentifier": subnet.id,
                "SubnetAvailabilityZone": {"Name": subnet.availability_zone},
                "SubnetStatus": "Active",
            }
            for subnet in subnets
        ],
    }
