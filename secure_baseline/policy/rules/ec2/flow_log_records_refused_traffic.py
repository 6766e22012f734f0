"""Flow logs record what was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(log: Resource) -> Iterator[Problem]:
    if log.text("TrafficType") == "ACCEPT":
        yield log.problem("It leaves out refused traffic: TrafficType is ACCEPT", "TrafficType")


RULE = Rule(
    id="ec2-flow-log-records-refused-traffic",
    types=("AWS::EC2::FlowLog",),
    demands="A flow log records refused traffic.",
    why="Scans and blocked malware show in what was refused only; without it an attack is seen when it has succeeded.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("H01",),
    cis=("4.7",),
    security_hub=("EC2.6",),
    fix=Fix(
        cdk="""\
ec2.FlowLog(
    self,
    "FlowLog",
    resource_type=ec2.FlowLogResourceType.from_vpc(vpc),
    traffic_type=ec2.FlowLogTrafficType.ALL,
)
""",
        cloudformation="""\
Type: AWS::EC2::FlowLog
Properties:
  ResourceType: VPC
  ResourceId: vpc-0123456789abcdef0
  TrafficType: ALL
  LogDestinationType: s3
  LogDestination: arn:aws:s3:::flow-logs-of-this-account
""",
    ),
    check=_check,
)
