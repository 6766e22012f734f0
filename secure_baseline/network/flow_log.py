"""The flow log of a VPC: all of its traffic, in a log group that stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_logs as logs

from secure_baseline.core.deletion import KEEP_ALWAYS
from secure_baseline.core.service_role import ServiceRole
from secure_baseline.core.statement import IdentityStatement

if TYPE_CHECKING:
    from aws_cdk import aws_kms as kms
    from constructs import Construct


def log_all_traffic(
    scope: Construct, vpc: ec2.IVpc, *, retention: logs.RetentionDays, encryption_key: kms.IKey
) -> tuple[logs.LogGroup, ec2.FlowLog]:
    """Send accepted and rejected traffic to a log group.

    Args:
        scope: The parent construct.
        vpc: The VPC.
        retention: How long the log group keeps them.
        encryption_key: Encrypts the log group; the key's policy must allow CloudWatch Logs to use it.
    """
    log_group = logs.LogGroup(
        scope, "FlowLogGroup", retention=retention, encryption_key=encryption_key, removal_policy=KEEP_ALWAYS
    )
    # https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html; CreateLogGroup is left out on purpose:
    # with it the service would recreate a deleted group, without key and retention.
    role = ServiceRole(
        scope,
        "FlowLogRole",
        service="vpc-flow-logs.amazonaws.com",
        description="Writes VPC flow logs to their log group",
        statements=[
            IdentityStatement(
                actions=["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
                resources=[log_group.log_group_arn],
            )
        ],
    )
    flow_log = ec2.FlowLog(
        scope,
        "FlowLog",
        resource_type=ec2.FlowLogResourceType.from_vpc(vpc),
        traffic_type=ec2.FlowLogTrafficType.ALL,
        destination=ec2.FlowLogDestination.to_cloud_watch_logs(log_group, role.without_policy_updates()),
    )
    # The service tries the role at once.
    flow_log.node.add_dependency(role.policy)
    return log_group, flow_log
