"""NAT gateways, interface endpoints, volumes, snapshots: EC2 takes time to create them and refuses their use before."""

from __future__ import annotations

from typing import Any

from emulator.gateway.moto_hooks import after, before
from emulator.gateway.protocol import ApiError, State
from emulator.services import underway

#: "Still creating... [1m0s elapsed]": https://github.com/terraform-aws-modules/terraform-aws-vpc/issues/999
NAT_SECONDS = 90.0
#: No page says how long; that these are not available at once:
#: https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html
#: https://docs.aws.amazon.com/ebs/latest/userguide/ebs-creating-snapshot.html
ENDPOINT_SECONDS = 60.0
SNAPSHOT_SECONDS = 60.0
#: https://github.com/andsens/build-debian-cloud/pull/85
VOLUME_SECONDS = 5.0

Answer = dict[str, Any]


@after("ec2", "CreateNatGateway")
def begin_a_nat_gateway(state: State, _: Answer, answer: Answer) -> Answer:
    underway.begin(state, answer["NatGateway"]["NatGatewayId"], "pending", NAT_SECONDS)
    return {**answer, "NatGateway": {**answer["NatGateway"], "State": "pending"}}


@after("ec2", "CreateVpcEndpoint")
def begin_an_endpoint(state: State, _: Answer, answer: Answer) -> Answer | None:
    """A gateway endpoint is a route: it is available at once."""
    endpoint = answer["VpcEndpoint"]
    if endpoint["VpcEndpointType"] == "Gateway":
        return None
    underway.begin(state, endpoint["VpcEndpointId"], "pending", ENDPOINT_SECONDS)
    return {**answer, "VpcEndpoint": {**endpoint, "State": "pending"}}


@after("ec2", "CreateVolume")
def begin_a_volume(state: State, _: Answer, answer: Answer) -> Answer:
    underway.begin(state, answer["VolumeId"], "creating", VOLUME_SECONDS)
    return {**answer, "State": "creating"}


@after("ec2", "CreateSnapshot")
def begin_a_snapshot(state: State, _: Answer, answer: Answer) -> Answer:
    underway.begin(state, answer["SnapshotId"], "pending", SNAPSHOT_SECONDS)
    return {**answer, "State": "pending"}


@after("ec2", "CreateSnapshots")
def begin_snapshots(state: State, _: Answer, answer: Answer) -> Answer:
    for each in answer["Snapshots"]:
        underway.begin(state, each["SnapshotId"], "pending", SNAPSHOT_SECONDS)
    return {**answer, "Snapshots": [{**each, "State": "pending"} for each in answer["Snapshots"]]}


@after("ec2", "DescribeNatGateways")
def show_nat_gateways(state: State, _: Answer, answer: Answer) -> Answer:
    return _shown(state, answer, "NatGateways", "NatGatewayId")


@after("ec2", "DescribeVpcEndpoints")
def show_endpoints(state: State, _: Answer, answer: Answer) -> Answer:
    return _shown(state, answer, "VpcEndpoints", "VpcEndpointId")


@after("ec2", "DescribeVolumes")
def show_volumes(state: State, _: Answer, answer: Answer) -> Answer:
    return _shown(state, answer, "Volumes", "VolumeId")


@after("ec2", "DescribeSnapshots")
def show_snapshots(state: State, _: Answer, answer: Answer) -> Answer:
    return _shown(state, answer, "Snapshots", "SnapshotId")


@before("ec2", "CreateRoute", "ReplaceRoute")
def check_nat_gateway_is_there(state: State, request: Answer) -> None:
    """https://github.com/kubernetes/kops/pull/944 https://github.com/boto/boto3/issues/779 ."""
    gateway = request.get("NatGatewayId")
    if gateway and underway.status(state, gateway):
        raise ApiError("InvalidNatGatewayID.NotFound", f"The natGateway ID '{gateway}' does not exist")


@before("ec2", "AttachVolume")
def check_volume_is_available(state: State, request: Answer) -> None:
    """https://github.com/andsens/build-debian-cloud/pull/85 ."""
    if underway.status(state, request["VolumeId"]):
        raise ApiError("IncorrectState", f"{request['VolumeId']} is not 'available'.")


@before("ec2", "CreateVolume")
def check_snapshot_is_complete(state: State, request: Answer) -> None:
    """https://github.com/velero-io/velero/issues/1799 ."""
    snapshot = request.get("SnapshotId")
    if snapshot and underway.status(state, snapshot):
        raise ApiError("IncorrectState", f"Snapshot is in invalid state - pending: {snapshot}")


def _shown(state: State, answer: Answer, many: str, identifier: str) -> Answer:
    """Show the status on the way; what was deleted meanwhile stays as it is."""
    shown = []
    for each in answer[many]:
        now = underway.status(state, each[identifier])
        gone = str(each["State"]).startswith("delet")
        shown.append({**each, "State": now} if now and not gone else each)
    return {**answer, many: shown}
