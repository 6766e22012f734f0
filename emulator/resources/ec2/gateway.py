"""AWS::EC2::InternetGateway and its attachment to a VPC."""

from __future__ import annotations

from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.resources._convert import found
from emulator.resources.ec2._shared import described, ec2, retag, tag_specifications, tags
from emulator.stacks.stack import Physical


class InternetGateway(Handler):
    type = "AWS::EC2::InternetGateway"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        answer = ec2(call).create_internet_gateway(**tag_specifications("internet-gateway", properties))
        return _gateway(answer["InternetGateway"]["InternetGatewayId"])

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        gateway = described(call, "describe_internet_gateways", InternetGatewayIds=[physical_id])
        return None if gateway is None else tags(gateway)

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        retag(call, physical_id, old, new)
        return _gateway(physical_id)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        found(ec2(call).delete_internet_gateway, InternetGatewayId=physical_id)


class GatewayAttachment(Handler):
    type = "AWS::EC2::VPCGatewayAttachment"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        _attach(call, properties)
        return _attachment(properties)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        current: Properties = {}
        vpc_id = properties["VpcId"]
        filters = [{"Name": "attachment.vpc-id", "Values": [vpc_id]}]
        for gateway in ec2(call).describe_internet_gateways(Filters=filters)["InternetGateways"]:
            current = {"VpcId": vpc_id, "InternetGatewayId": gateway["InternetGatewayId"]}
        for gateway in ec2(call).describe_vpn_gateways(Filters=filters)["VpnGateways"]:
            states = {item["VpcId"]: item["State"] for item in gateway["VpcAttachments"]}
            if states.get(vpc_id) == "attached":
                current |= {"VpcId": vpc_id, "VpnGatewayId": gateway["VpnGatewayId"]}
        return current or None

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        if self.read(call, physical_id, old):
            _detach(call, old)
        _attach(call, new)
        return _attachment(new)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        if self.read(call, physical_id, properties):
            _detach(call, properties)


def _gateway(gateway_id: str) -> Physical:
    return Physical(gateway_id, {"InternetGatewayId": gateway_id})


def _attachment(properties: Properties) -> Physical:
    kind = "IGW" if "InternetGatewayId" in properties else "VGW"
    return Physical(f"{kind}|{properties['VpcId']}", {"AttachmentType": kind})


def _attach(call: ResourceCall, properties: Properties) -> None:
    vpc_id = properties["VpcId"]
    if gateway_id := properties.get("InternetGatewayId"):
        ec2(call).attach_internet_gateway(InternetGatewayId=gateway_id, VpcId=vpc_id)
    if gateway_id := properties.get("VpnGatewayId"):
        ec2(call).attach_vpn_gateway(VpnGatewayId=gateway_id, VpcId=vpc_id)


def _detach(call: ResourceCall, properties: Properties) -> None:
    vpc_id = properties["VpcId"]
    if gateway_id := properties.get("InternetGatewayId"):
        found(ec2(call).detach_internet_gateway, InternetGatewayId=gateway_id, VpcId=vpc_id)
    if gateway_id := properties.get("VpnGatewayId"):
        found(ec2(call).detach_vpn_gateway, VpnGatewayId=gateway_id, VpcId=vpc_id)
