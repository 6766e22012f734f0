"""AWS::EC2::NetworkAcl, its entries, and the subnets it guards."""

from __future__ import annotations

from typing import Any

from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.resources._convert import found, to_api, truth, without_none
from emulator.resources.ec2._shared import described, ec2, only, retag, tag_specifications, tags
from emulator.stacks.stack import Physical


class NetworkAcl(Handler):
    type = "AWS::EC2::NetworkAcl"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        answer = ec2(call).create_network_acl(
            VpcId=properties["VpcId"], **tag_specifications("network-acl", properties)
        )
        return _with_id(answer["NetworkAcl"]["NetworkAclId"])

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        acl = described(call, "describe_network_acls", NetworkAclIds=[physical_id])
        return None if acl is None else {**only(acl, ["VpcId"]), **tags(acl)}

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        retag(call, physical_id, old, new)
        return _with_id(physical_id)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        found(ec2(call).delete_network_acl, NetworkAclId=physical_id)


class NetworkAclEntry(Handler):
    type = "AWS::EC2::NetworkAclEntry"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        ec2(call).create_network_acl_entry(**_parameters(call, properties))
        return _entry(properties)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        acl = described(call, "describe_network_acls", NetworkAclIds=[properties["NetworkAclId"]]) or {}
        for entry in acl.get("Entries", []):
            same_side = entry["Egress"] == truth(properties.get("Egress", False))
            if same_side and entry["RuleNumber"] == int(properties["RuleNumber"]):
                icmp = entry.get("IcmpTypeCode")
                return {**entry, "NetworkAclId": acl["NetworkAclId"], **({"Icmp": icmp} if icmp else {})}
        return None

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        ec2(call).replace_network_acl_entry(**_parameters(call, new))
        return _entry(new)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        if self.read(call, physical_id, properties):
            ec2(call).delete_network_acl_entry(
                NetworkAclId=properties["NetworkAclId"],
                RuleNumber=int(properties["RuleNumber"]),
                Egress=truth(properties.get("Egress", False)),
            )


class SubnetNetworkAclAssociation(Handler):
    """A subnet always has an ACL: an association replaces the previous one, and its deletion restores the default."""

    type = "AWS::EC2::SubnetNetworkAclAssociation"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        present = _association(call, "association.subnet-id", properties["SubnetId"])
        if present is None:
            raise ValueError(f"InvalidSubnetID.NotFound: the subnet ID '{properties['SubnetId']}' does not exist")
        answer = ec2(call).replace_network_acl_association(
            AssociationId=present["NetworkAclAssociationId"], NetworkAclId=properties["NetworkAclId"]
        )
        return _associated(answer["NewAssociationId"])

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        association = _association(call, "association.association-id", physical_id)
        return None if association is None else only(association, ["SubnetId", "NetworkAclId"])

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        return _associated(physical_id)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        association = _association(call, "association.association-id", physical_id)
        if association is None:  # replaced by another since, or gone with its subnet
            return
        acl = ec2(call).describe_network_acls(NetworkAclIds=[association["NetworkAclId"]])["NetworkAcls"][0]
        of_the_vpc = [
            {"Name": "vpc-id", "Values": [acl["VpcId"]]},
            {"Name": "default", "Values": ["true"]},
        ]
        default = ec2(call).describe_network_acls(Filters=of_the_vpc)["NetworkAcls"][0]
        ec2(call).replace_network_acl_association(AssociationId=physical_id, NetworkAclId=default["NetworkAclId"])


def _with_id(acl_id: str) -> Physical:
    return Physical(acl_id, {"Id": acl_id})


def _associated(association_id: str) -> Physical:
    return Physical(association_id, {"AssociationId": association_id})


def _entry(properties: Properties) -> Physical:
    side = "egress" if truth(properties.get("Egress", False)) else "ingress"
    entry_id = f"{properties['NetworkAclId']}|{side}|{properties['RuleNumber']}"
    return Physical(entry_id, {"Id": entry_id})


def _association(call: ResourceCall, filter_name: str, value: str) -> dict[str, Any] | None:
    key = {"association.subnet-id": "SubnetId", "association.association-id": "NetworkAclAssociationId"}
    acl = described(call, "describe_network_acls", Filters=[{"Name": filter_name, "Values": [value]}]) or {}
    return next((item for item in acl.get("Associations", []) if item[key[filter_name]] == value), None)


def _parameters(call: ResourceCall, properties: Properties) -> dict[str, Any]:
    return to_api(
        ec2(call),
        "CreateNetworkAclEntry",
        {"Egress": False, **without_none(**properties)},
        rename={"Icmp": "IcmpTypeCode"},
    )
