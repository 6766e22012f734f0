"""AWS::EC2::FlowLog."""

from __future__ import annotations

from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.resources._convert import found, to_api
from emulator.resources._partly import made
from emulator.resources.ec2._shared import described, ec2, only, retag, tag_specifications, tags
from emulator.stacks.stack import Physical

HELD = (
    "ResourceId",
    "TrafficType",
    "LogDestinationType",
    "LogDestination",
    "LogGroupName",
    "DeliverLogsPermissionArn",
    "DeliverCrossAccountRole",
    "MaxAggregationInterval",
    "LogFormat",
    "DestinationOptions",
)
KINDS = {"vpc": "VPC", "subnet": "Subnet", "eni": "NetworkInterface", "tgw": "TransitGateway"}


class FlowLog(Handler):
    type = "AWS::EC2::FlowLog"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        parameters = to_api(
            ec2(call), "CreateFlowLogs", properties, rename={"ResourceId": "ResourceIds"}, skip=["Tags"]
        )
        answer = ec2(call).create_flow_logs(**parameters, **tag_specifications("vpc-flow-log", properties))
        for refused in answer["Unsuccessful"]:
            raise ValueError(f"{refused['ResourceId']}: {refused['Error']['Message']}")
        flow_log_id = answer["FlowLogIds"][0]
        with made(flow_log_id):
            current = ec2(call).describe_flow_logs(FlowLogIds=[flow_log_id])["FlowLogs"][0]
            if current["DeliverLogsStatus"] == "FAILED":
                # EC2 accepts it and then delivers nothing; here that would go unnoticed.
                raise ValueError(f"the flow log cannot deliver: {current['DeliverLogsErrorMessage']}")
        return _physical(flow_log_id)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        flow_log = described(call, "describe_flow_logs", FlowLogIds=[physical_id])
        if flow_log is None:
            return None
        kind = KINDS[flow_log["ResourceId"].split("-")[0]]
        return {**only(flow_log, HELD), "ResourceType": kind, **tags(flow_log)}

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        retag(call, physical_id, old, new)
        return _physical(physical_id)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        if described(call, "describe_flow_logs", FlowLogIds=[physical_id]):
            found(ec2(call).delete_flow_logs, FlowLogIds=[physical_id])


def _physical(flow_log_id: str) -> Physical:
    return Physical(flow_log_id, {"Id": flow_log_id})
