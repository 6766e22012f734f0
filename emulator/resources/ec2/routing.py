"""AWS::EC2::RouteTable, its routes, and the subnets that use it."""

from __future__ import annotations

from typing import Any

from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.resources._convert import found
from emulator.resources.ec2._shared import described, ec2, only, retag, tag_specifications, tags
from emulator.stacks.stack import Physical

DESTINATIONS = ("DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId")


class RouteTable(Handler):
    type = "AWS::EC2::RouteTable"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        answer = ec2(call).create_route_table(
            VpcId=properties["VpcId"], **tag_specifications("route-table", properties)
        )
        return _table(answer["RouteTable"]["RouteTableId"])

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        table = described(call, "describe_route_tables", RouteTableIds=[physical_id])
        return None if table is None else {**only(table, ["VpcId"]), **tags(table)}

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        retag(call, physical_id, old, new)
        return _table(physical_id)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        found(ec2(call).delete_route_table, RouteTableId=physical_id)


class Route(Handler):
    type = "AWS::EC2::Route"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        ec2(call).create_route(**properties)
        return _route(properties)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        wanted = _destination(properties)
        table = described(call, "describe_route_tables", RouteTableIds=[properties["RouteTableId"]]) or {}
        for route in table.get("Routes", []):
            if route.get(wanted) == properties[wanted]:
                current = {key: value for key, value in route.items() if key not in {"Origin", "State"}}
                return {**current, **_endpoint(current), "RouteTableId": table["RouteTableId"]}
        return None

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        ec2(call).replace_route(**new)
        return _route(new)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        destination = _destination(properties)
        found(
            ec2(call).delete_route,
            RouteTableId=properties["RouteTableId"],
            **{destination: properties[destination]},
        )


class SubnetRouteTableAssociation(Handler):
    type = "AWS::EC2::SubnetRouteTableAssociation"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        answer = ec2(call).associate_route_table(
            SubnetId=properties["SubnetId"], RouteTableId=properties["RouteTableId"]
        )
        return Physical(answer["AssociationId"], {"Id": answer["AssociationId"]})

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        filters = [{"Name": "association.route-table-association-id", "Values": [physical_id]}]
        table = described(call, "describe_route_tables", Filters=filters) or {}
        for association in table.get("Associations", []):
            if association["RouteTableAssociationId"] == physical_id:
                return only(association, ["RouteTableId", "SubnetId"])
        return None

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        return Physical(physical_id, {"Id": physical_id})

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        found(ec2(call).disassociate_route_table, AssociationId=physical_id)


def _table(table_id: str) -> Physical:
    return Physical(table_id, {"RouteTableId": table_id})


def _destination(properties: Properties) -> str:
    return next(name for name in DESTINATIONS if name in properties)


def _endpoint(route: dict[str, Any]) -> Properties:
    """EC2 returns a Gateway Load Balancer endpoint as a gateway."""
    gateway = str(route.get("GatewayId", ""))
    return {"VpcEndpointId": gateway} if gateway.startswith("vpce-") else {}


def _route(properties: Properties) -> Physical:
    destination = properties[_destination(properties)]
    return Physical(f"{properties['RouteTableId']}|{destination}", {"CidrBlock": destination})
