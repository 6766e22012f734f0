"""AWS::EC2::Subnet."""

from __future__ import annotations

from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.resources._convert import found, truth, without_none
from emulator.resources._partly import made
from emulator.resources.ec2._shared import described, ec2, only, retag, tag_specifications, tags
from emulator.stacks.stack import Physical

AT_CREATION = ("VpcId", "CidrBlock", "AvailabilityZone", "AvailabilityZoneId", "Ipv6CidrBlock", "Ipv6Native")
SWITCHES = ("MapPublicIpOnLaunch", "AssignIpv6AddressOnCreation")


class Subnet(Handler):
    type = "AWS::EC2::Subnet"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        answer = ec2(call).create_subnet(
            **without_none(**{name: properties.get(name) for name in AT_CREATION}),
            **tag_specifications("subnet", properties),
        )
        subnet_id = answer["Subnet"]["SubnetId"]
        with made(subnet_id):
            _switch(call, subnet_id, properties)
        return _physical(call, subnet_id)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        subnet = described(call, "describe_subnets", SubnetIds=[physical_id])
        if subnet is None:
            return None
        names = ["VpcId", "CidrBlock", "AvailabilityZone", "AvailabilityZoneId", *SWITCHES]
        return {**only(subnet, names), **tags(subnet)}

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        _switch(call, physical_id, new)
        retag(call, physical_id, old, new)
        return _physical(call, physical_id)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        found(ec2(call).delete_subnet, SubnetId=physical_id)


def _switch(call: ResourceCall, subnet_id: str, properties: Properties) -> None:
    # Always set: moto gives the first subnet of a zone public addresses by default.
    for name in SWITCHES:
        ec2(call).modify_subnet_attribute(SubnetId=subnet_id, **{name: {"Value": truth(properties.get(name, False))}})


def _physical(call: ResourceCall, subnet_id: str) -> Physical:
    subnet = ec2(call).describe_subnets(SubnetIds=[subnet_id])["Subnets"][0]
    acls = ec2(call).describe_network_acls(Filters=[{"Name": "association.subnet-id", "Values": [subnet_id]}])
    associations = [item for acl in acls["NetworkAcls"] for item in acl["Associations"]]
    association = next(item for item in associations if item["SubnetId"] == subnet_id)
    names = ["SubnetId", "VpcId", "CidrBlock", "AvailabilityZone", "AvailabilityZoneId"]
    return Physical(
        subnet_id,
        {
            **only(subnet, names),
            "NetworkAclAssociationId": association["NetworkAclAssociationId"],
            "Ipv6CidrBlocks": [item["Ipv6CidrBlock"] for item in subnet.get("Ipv6CidrBlockAssociationSet", [])],
        },
    )
