"""AWS::RDS::DBSubnetGroup."""

from __future__ import annotations

from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.resources._convert import found, to_api
from emulator.resources.rds._shared import as_written, described, name, rds, retag, tags
from emulator.stacks.stack import Physical


class DbSubnetGroup(Handler):
    type = "AWS::RDS::DBSubnetGroup"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        parameters = to_api(rds(call), "CreateDBSubnetGroup", properties)
        group_name = name(call, properties, "DBSubnetGroupName")
        rds(call).create_db_subnet_group(**{**parameters, "DBSubnetGroupName": group_name})
        return _physical(call, group_name)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        group = described(call, "describe_db_subnet_groups", DBSubnetGroupName=physical_id)
        if group is None:
            return None
        return {
            "DBSubnetGroupName": as_written(group["DBSubnetGroupName"], properties.get("DBSubnetGroupName")),
            "DBSubnetGroupDescription": group["DBSubnetGroupDescription"],
            "SubnetIds": [subnet["SubnetIdentifier"] for subnet in group["Subnets"]],
            **tags(call, group["DBSubnetGroupArn"]),
        }

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        rds(call).modify_db_subnet_group(
            DBSubnetGroupName=physical_id,
            DBSubnetGroupDescription=new["DBSubnetGroupDescription"],
            SubnetIds=new["SubnetIds"],
        )
        physical = _physical(call, physical_id)
        retag(call, physical.attributes["DBSubnetGroupArn"], old, new)
        return physical

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        found(rds(call).delete_db_subnet_group, DBSubnetGroupName=physical_id)


def _physical(call: ResourceCall, group_name: str) -> Physical:
    group = rds(call).describe_db_subnet_groups(DBSubnetGroupName=group_name)["DBSubnetGroups"][0]
    return Physical(group_name, {"DBSubnetGroupArn": group["DBSubnetGroupArn"]})
