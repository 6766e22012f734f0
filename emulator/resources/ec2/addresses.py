"""AWS::EC2::EIP and AWS::EC2::NatGateway."""

from __future__ import annotations

from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.resources._convert import without_none
from emulator.resources._partly import made
from emulator.resources.ec2._shared import described, ec2, only, retag, tag_specifications, tags
from emulator.services import underway
from emulator.stacks.stack import Physical

#: Not documented; a gateway takes a minute or two.
_POLL_SECONDS = 30.0


class Eip(Handler):
    type = "AWS::EC2::EIP"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        answer = ec2(call).allocate_address(
            **without_none(
                Domain=properties.get("Domain", "vpc"),
                Address=properties.get("Address"),
                NetworkBorderGroup=properties.get("NetworkBorderGroup"),
                PublicIpv4Pool=properties.get("PublicIpv4Pool"),
            ),
            **tag_specifications("elastic-ip", properties),
        )
        if instance_id := properties.get("InstanceId"):
            with made(answer["PublicIp"]):
                ec2(call).associate_address(AllocationId=answer["AllocationId"], InstanceId=instance_id)
        return _eip(answer["PublicIp"], answer["AllocationId"])

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        address = described(call, "describe_addresses", PublicIps=[physical_id])
        if address is None:
            return None
        return {**only(address, ["Domain", "InstanceId", "NetworkBorderGroup", "PublicIpv4Pool"]), **tags(address)}

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        address = ec2(call).describe_addresses(PublicIps=[physical_id])["Addresses"][0]
        allocation_id = address["AllocationId"]
        if old.get("InstanceId") != new.get("InstanceId"):
            if address.get("AssociationId"):
                ec2(call).disassociate_address(AssociationId=address["AssociationId"])
            if instance_id := new.get("InstanceId"):
                ec2(call).associate_address(AllocationId=allocation_id, InstanceId=instance_id)
        retag(call, allocation_id, old, new)
        return _eip(physical_id, allocation_id)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        address = described(call, "describe_addresses", PublicIps=[physical_id])
        if address:
            ec2(call).release_address(AllocationId=address["AllocationId"])


class NatGateway(Handler):
    type = "AWS::EC2::NatGateway"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        answer = ec2(call).create_nat_gateway(
            **without_none(
                SubnetId=properties["SubnetId"],
                AllocationId=properties.get("AllocationId"),
                ConnectivityType=properties.get("ConnectivityType"),
                PrivateIpAddress=properties.get("PrivateIpAddress"),
            ),
            **tag_specifications("natgateway", properties),
        )
        gateway_id = answer["NatGateway"]["NatGatewayId"]
        with made(gateway_id):
            underway.wait(lambda: _state(call, gateway_id) != "pending", _POLL_SECONDS)
        return _nat(call, gateway_id)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        gateway = described(call, "describe_nat_gateways", NatGatewayIds=[physical_id])
        # EC2 (and moto) go on listing a deleted gateway.
        if gateway is None or gateway["State"] == "deleted":
            return None
        address = gateway["NatGatewayAddresses"][0]
        return {
            **only(gateway, ["SubnetId", "VpcId", "ConnectivityType"]),
            **only(address, ["AllocationId"]),
            **({"PrivateIpAddress": address["PrivateIp"]} if "PrivateIp" in address else {}),
            **tags(gateway),
        }

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        retag(call, physical_id, old, new)
        return _nat(call, physical_id)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        if self.read(call, physical_id, properties):
            ec2(call).delete_nat_gateway(NatGatewayId=physical_id)


def _state(call: ResourceCall, gateway_id: str) -> str:
    return str(ec2(call).describe_nat_gateways(NatGatewayIds=[gateway_id])["NatGateways"][0]["State"])


def _eip(public_ip: str, allocation_id: str) -> Physical:
    return Physical(public_ip, {"PublicIp": public_ip, "AllocationId": allocation_id})


def _nat(call: ResourceCall, gateway_id: str) -> Physical:
    gateway = ec2(call).describe_nat_gateways(NatGatewayIds=[gateway_id])["NatGateways"][0]
    interface = gateway["NatGatewayAddresses"][0]["NetworkInterfaceId"]
    return Physical(gateway_id, {"NatGatewayId": gateway_id, "EniId": interface})
