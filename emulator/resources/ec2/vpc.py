"""AWS::EC2::VPC."""

from __future__ import annotations

from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.resources._convert import found, truth, without_none
from emulator.resources._partly import made
from emulator.resources.ec2._shared import described, ec2, only, retag, tag_specifications, tags
from emulator.stacks.stack import Physical

#: Attribute -> AWS's default.
ATTRIBUTES = {"EnableDnsSupport": True, "EnableDnsHostnames": False}


class Vpc(Handler):
    type = "AWS::EC2::VPC"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        answer = ec2(call).create_vpc(
            **without_none(CidrBlock=properties.get("CidrBlock"), InstanceTenancy=properties.get("InstanceTenancy")),
            **tag_specifications("vpc", properties),
        )
        vpc_id = answer["Vpc"]["VpcId"]
        with made(vpc_id):
            _set_attributes(call, vpc_id, properties)
        return _physical(call, vpc_id)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        vpc = described(call, "describe_vpcs", VpcIds=[physical_id])
        if vpc is None:
            return None
        attributes = {
            name: ec2(call).describe_vpc_attribute(VpcId=physical_id, Attribute=name[0].lower() + name[1:])[name][
                "Value"
            ]
            for name in ATTRIBUTES
        }
        return {**only(vpc, ["CidrBlock", "InstanceTenancy"]), **attributes, **tags(vpc)}

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        if old.get("InstanceTenancy", "default") != new.get("InstanceTenancy", "default"):
            ec2(call).modify_vpc_tenancy(VpcId=physical_id, InstanceTenancy=new.get("InstanceTenancy", "default"))
        _set_attributes(call, physical_id, new)
        retag(call, physical_id, old, new)
        return _physical(call, physical_id)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        found(ec2(call).delete_vpc, VpcId=physical_id)


def _set_attributes(call: ResourceCall, vpc_id: str, properties: Properties) -> None:
    for name, default in ATTRIBUTES.items():
        value = truth(properties.get(name, default))
        ec2(call).modify_vpc_attribute(VpcId=vpc_id, **{name: {"Value": value}})


def _physical(call: ResourceCall, vpc_id: str) -> Physical:
    vpc = ec2(call).describe_vpcs(VpcIds=[vpc_id])["Vpcs"][0]
    in_it = {"Name": "vpc-id", "Values": [vpc_id]}
    groups = ec2(call).describe_security_groups(Filters=[in_it, {"Name": "group-name", "Values": ["default"]}])
    acls = ec2(call).describe_network_acls(Filters=[in_it, {"Name": "default", "Values": ["true"]}])
    return Physical(
        vpc_id,
        {
            "VpcId": vpc_id,
            "CidrBlock": vpc["CidrBlock"],
            "CidrBlockAssociations": [item["AssociationId"] for item in vpc["CidrBlockAssociationSet"]],
            "DefaultNetworkAcl": acls["NetworkAcls"][0]["NetworkAclId"],
            "DefaultSecurityGroup": groups["SecurityGroups"][0]["GroupId"],
            "Ipv6CidrBlocks": [item["Ipv6CidrBlock"] for item in vpc.get("Ipv6CidrBlockAssociationSet", [])],
        },
    )
