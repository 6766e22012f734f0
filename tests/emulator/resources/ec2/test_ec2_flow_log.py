"""Flow logs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

from emulator.cloudformation.handler import PartlyCreatedError

if TYPE_CHECKING:
    from emulator.stacks.stack import Physical
    from tests.emulator.resource_account import Account

VPC = "AWS::EC2::VPC"
FLOW_LOG = "AWS::EC2::FlowLog"

TAGS = [{"Key": "Name", "Value": "one"}, {"Key": "gone", "Value": "soon"}]
OTHER_TAGS = [{"Key": "Name", "Value": "two"}]


def trust(service: str) -> dict[str, Any]:
    statement = {"Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole"}
    return {"Version": "2012-10-17", "Statement": [statement]}


@pytest.fixture
def flow_log(account: Account, vpc: Physical) -> dict[str, Any]:
    role = account.create("AWS::IAM::Role", AssumeRolePolicyDocument=trust("vpc-flow-logs.amazonaws.com"))
    group = f"flow-{vpc.id}"
    account.client("logs").create_log_group(logGroupName=group)
    return {
        "ResourceId": vpc.id,
        "ResourceType": "VPC",
        "TrafficType": "ALL",
        "LogDestinationType": "cloud-watch-logs",
        "LogGroupName": group,
        "DeliverLogsPermissionArn": role.attributes["Arn"],
        "MaxAggregationInterval": 60,
    }


def test_a_flow_log_is_created_updated_and_deleted(account: Account, flow_log: dict[str, Any]) -> None:
    account.lifecycle(FLOW_LOG, {**flow_log, "Tags": TAGS}, {**flow_log, "Tags": OTHER_TAGS})


def test_a_flow_log_goes_to_a_bucket(account: Account, vpc: Physical) -> None:
    bucket = f"flow-{vpc.id}"
    account.client("s3").create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": account.region})
    properties = {
        "ResourceId": vpc.id,
        "ResourceType": "VPC",
        "TrafficType": "REJECT",
        "LogDestinationType": "s3",
        "LogDestination": f"arn:aws:s3:::{bucket}",
        "LogFormat": "${srcaddr} ${dstaddr} ${action}",
    }
    account.lifecycle(FLOW_LOG, properties, properties)


def test_a_flow_log_needs_a_role_that_trusts_the_service(account: Account, flow_log: dict[str, Any]) -> None:
    role = account.create("AWS::IAM::Role", AssumeRolePolicyDocument=trust("ec2.amazonaws.com"))
    with pytest.raises(ClientError, match="Unable to assume"):
        account.create(FLOW_LOG, **{**flow_log, "DeliverLogsPermissionArn": role.attributes["Arn"]})


def test_a_flow_log_to_a_missing_log_group_fails(account: Account, flow_log: dict[str, Any]) -> None:
    with pytest.raises(PartlyCreatedError, match="cannot deliver"):
        account.create(FLOW_LOG, **{**flow_log, "LogGroupName": "nowhere"})
