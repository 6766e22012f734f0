"""AWS::EC2::VPCEndpoint."""

from __future__ import annotations

import json
from typing import Any

from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.resources._convert import document, to_api, truth
from emulator.resources._partly import made
from emulator.resources.ec2._shared import described, ec2, only, retag, tag_specifications, tags
from emulator.services import underway
from emulator.stacks.stack import Physical

LISTS = ("RouteTableIds", "SubnetIds", "SecurityGroupIds")
HELD = ("VpcId", "ServiceName", "VpcEndpointType", "PrivateDnsEnabled", "RouteTableIds", "SubnetIds", "IpAddressType")

#: Not documented; an interface endpoint takes a minute.
_POLL_SECONDS = 30.0


class VpcEndpoint(Handler):
    type = "AWS::EC2::VPCEndpoint"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        answer = ec2(call).create_vpc_endpoint(
            # EC2's defaults, set because moto's differ.
            **{
                "VpcEndpointType": "Gateway",
                "PrivateDnsEnabled": False,
                **to_api(ec2(call), "CreateVpcEndpoint", properties, skip=["Tags"]),
            },
            **tag_specifications("vpc-endpoint", properties),
        )
        endpoint_id = answer["VpcEndpoint"]["VpcEndpointId"]
        with made(endpoint_id):
            underway.wait(lambda: _find(call, endpoint_id)["State"] != "pending", _POLL_SECONDS)
        return _physical(call, endpoint_id)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        endpoint = described(call, "describe_vpc_endpoints", VpcEndpointIds=[physical_id])
        if endpoint is None or endpoint["State"] == "deleted":
            return None
        return {
            **only(endpoint, HELD),
            "PolicyDocument": json.loads(endpoint["PolicyDocument"]),
            "SecurityGroupIds": [group["GroupId"] for group in endpoint.get("Groups", [])],
            **tags(endpoint),
        }

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        changes: dict[str, Any] = {"PrivateDnsEnabled": truth(new.get("PrivateDnsEnabled", False))}
        for name in LISTS:
            before, after = set(old.get(name) or ()), set(new.get(name) or ())
            if after - before:
                changes[f"Add{name}"] = sorted(after - before)
            if before - after:
                changes[f"Remove{name}"] = sorted(before - after)
        if "PolicyDocument" in new:
            changes["PolicyDocument"] = document(new["PolicyDocument"])
        elif "PolicyDocument" in old:
            changes["ResetPolicy"] = True
        ec2(call).modify_vpc_endpoint(VpcEndpointId=physical_id, **changes)
        retag(call, physical_id, old, new)
        return _physical(call, physical_id)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        if self.read(call, physical_id, properties):
            ec2(call).delete_vpc_endpoints(VpcEndpointIds=[physical_id])


def _find(call: ResourceCall, endpoint_id: str) -> dict[str, Any]:
    found: dict[str, Any] = ec2(call).describe_vpc_endpoints(VpcEndpointIds=[endpoint_id])["VpcEndpoints"][0]
    return found


def _physical(call: ResourceCall, endpoint_id: str) -> Physical:
    endpoint = _find(call, endpoint_id)
    return Physical(
        endpoint_id,
        {
            "Id": endpoint_id,
            "CreationTimestamp": endpoint["CreationTimestamp"].isoformat(),
            "DnsEntries": [
                f"{entry.get('HostedZoneId', '')}:{entry['DnsName']}" for entry in endpoint.get("DnsEntries", [])
            ],
            "NetworkInterfaceIds": endpoint.get("NetworkInterfaceIds", []),
        },
    )
