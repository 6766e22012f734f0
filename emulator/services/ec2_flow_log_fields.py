"""What moto does not know of flow logs: the fields of their formats, and log groups by their ARN.

https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html
https://docs.aws.amazon.com/vpc/latest/tgw/tgw-flow-logs.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from moto.ec2.models import ec2_backends
from moto.logs.models import logs_backends

from emulator.gateway.moto_hooks import after, before
from emulator.gateway.protocol import ApiError

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

_LISTED = """
    version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status
    vpc-id subnet-id instance-id tcp-flags type pkt-srcaddr pkt-dstaddr
    region az-id sublocation-type sublocation-id
    pkt-src-aws-service pkt-dst-aws-service flow-direction traffic-path
    resource-type tgw-id tgw-attachment-id tgw-src-vpc-account-id tgw-dst-vpc-account-id tgw-src-vpc-id tgw-dst-vpc-id
    tgw-src-subnet-id tgw-dst-subnet-id tgw-src-eni tgw-dst-eni tgw-src-az-id tgw-dst-az-id tgw-pair-attachment-id
    packets-lost-no-route packets-lost-blackhole packets-lost-mtu-exceeded packets-lost-ttl-expired
    ecs-cluster-arn ecs-cluster-name ecs-container-instance-arn ecs-container-instance-id ecs-container-id
    ecs-second-container-id ecs-service-name ecs-task-definition-arn ecs-task-arn ecs-task-id
    reject-reason resource-id encryption-status
"""
FIELDS = frozenset(_LISTED.split())


@before("ec2", "CreateFlowLogs")
def check_format(_: State, request: dict[str, Any]) -> None:
    wanted = request.get("LogFormat")
    if wanted is None:
        return
    named = re.findall(r"\$\{([^}]*)\}", wanted)
    unknown = [name for name in named if name not in FIELDS]
    if unknown or not named:
        raise ApiError("InvalidParameter", f"Unknown fields provided: {', '.join(unknown) or wanted}")


@before("ec2", "CreateFlowLogs")
def check_destination(_: State, request: dict[str, Any]) -> None:
    """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html ."""
    kind, role = request.get("LogDestinationType", "cloud-watch-logs"), request.get("DeliverLogsPermissionArn")
    if kind == "s3" and role:
        message = "DeliverLogsPermissionArn is not applicable for S3 as a log destination."
        raise ApiError("InvalidParameter", message)


@after("ec2", "CreateFlowLogs")
def deliver_to_the_group_of_an_arn(state: State, request: dict[str, Any], answer: dict[str, Any]) -> None:
    """Moto knows log groups by LogGroupName alone; LogDestination may be the group's ARN, with or without ``:*``."""
    kind, destination = request.get("LogDestinationType", "cloud-watch-logs"), request.get("LogDestination", "")
    group = destination.partition(":log-group:")[2].removesuffix(":*")
    if kind == "cloud-watch-logs" and group in logs_backends[state.account][state.region].groups:
        for each in answer.get("FlowLogIds", []):
            made = ec2_backends[state.account][state.region].flow_logs[each]
            made.deliver_logs_status, made.deliver_logs_error_message = "SUCCESS", None
