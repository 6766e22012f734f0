"""VPCs record flow logs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(vpc: Resource) -> Iterator[Problem]:
    # A telemetry rule turns them on for every VPC there is.
    for rule in vpc.template.resources("AWS::ObservabilityAdmin::TelemetryRule"):
        if rule.text("Rule.ResourceType") == "AWS::EC2::VPC":
            return
    if vpc.referring("AWS::EC2::FlowLog", "ResourceId"):
        return
    subnets = vpc.referring("AWS::EC2::Subnet", "VpcId")
    if not subnets or not all(subnet.referring("AWS::EC2::FlowLog", "ResourceId") for subnet in subnets):
        yield vpc.problem("It has no flow log")


RULE = Rule(
    id="ec2-vpc-records-flow-logs",
    types=("AWS::EC2::VPC",),
    demands="A VPC records flow logs.",
    why="After an intrusion nobody can tell who connected to what, and GuardDuty's findings cannot be followed up.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("H01",),
    cis=("4.7",),
    security_hub=("EC2.6",),
    nag=("VPCFlowLogsEnabled",),
    fix=Fix(
        cdk='SecureVpc(self, "Network")',
        cloudformation="""\
Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
FlowLog:
  Type: AWS::EC2::FlowLog
  Properties:
    ResourceType: VPC
    ResourceId: !Ref Vpc
    TrafficType: ALL
    LogDestinationType: s3
    LogDestination: arn:aws:s3:::flow-logs-of-this-account
""",
    ),
    check=_check,
)
