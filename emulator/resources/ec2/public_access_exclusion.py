"""AWS::EC2::VPCBlockPublicAccessExclusion."""

from __future__ import annotations

from emulator import clock
from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.resources._convert import found
from emulator.resources.ec2._shared import described, ec2, only, retag, tag_specifications, tags
from emulator.stacks.stack import Physical

_KIND = "vpc-block-public-access-exclusion"
_POLL_SECONDS = 15.0


class PublicAccessExclusion(Handler):
    """CloudFormation waits until an exclusion works, and until it is gone.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcblockpublicaccessexclusion.html
    """

    type = "AWS::EC2::VPCBlockPublicAccessExclusion"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        answer = ec2(call).create_vpc_block_public_access_exclusion(
            **only(properties, ["InternetGatewayExclusionMode", "VpcId", "SubnetId"]),
            **tag_specifications(_KIND, properties),
        )
        return _settled(call, answer["VpcBlockPublicAccessExclusion"]["ExclusionId"])

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        exclusion = described(call, "describe_vpc_block_public_access_exclusions", ExclusionIds=[physical_id])
        if exclusion is None or exclusion["State"].startswith("delete-"):
            return None
        kind, _, name = exclusion["ResourceArn"].rpartition(":")[2].partition("/")
        return {
            "InternetGatewayExclusionMode": exclusion["InternetGatewayExclusionMode"],
            {"vpc": "VpcId", "subnet": "SubnetId"}[kind]: name,
            **tags(exclusion),
        }

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        retag(call, physical_id, old, new)
        mode = new["InternetGatewayExclusionMode"]
        if mode != old["InternetGatewayExclusionMode"]:
            ec2(call).modify_vpc_block_public_access_exclusion(
                ExclusionId=physical_id, InternetGatewayExclusionMode=mode
            )
        return _settled(call, physical_id)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        if found(ec2(call).delete_vpc_block_public_access_exclusion, ExclusionId=physical_id):
            _settled(call, physical_id)


def _settled(call: ResourceCall, exclusion_id: str) -> Physical:
    with clock.busy():
        while _state(call, exclusion_id).endswith("-in-progress"):
            clock.sleep(_POLL_SECONDS)
    return Physical(exclusion_id, {"ExclusionId": exclusion_id})


def _state(call: ResourceCall, exclusion_id: str) -> str:
    exclusion = described(call, "describe_vpc_block_public_access_exclusions", ExclusionIds=[exclusion_id])
    return str((exclusion or {"State": "delete-complete"})["State"])
