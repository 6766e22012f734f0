"""Instances of launch configurations report every minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(launch: Resource) -> Iterator[Problem]:
    if launch.flag("InstanceMonitoring") is False:
        yield launch.problem("Monitoring is basic: InstanceMonitoring is false", "InstanceMonitoring")


RULE = Rule(
    id="autoscaling-launch-configuration-is-monitored-in-detail",
    types=("AWS::AutoScaling::LaunchConfiguration",),
    demands="A launch configuration does not turn detailed monitoring off.",
    why="Metrics come every five minutes otherwise, and alarms and scaling as much later.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("H03",),
    nag=("EC2InstanceDetailedMonitoringEnabled",),
    fix=Fix(
        cdk="""\
autoscaling.CfnLaunchConfiguration(
    self,
    "Launch",
    image_id="ami-0123456789abcdef0",
    instance_type="t3.micro",
    instance_monitoring=True,
)
""",
        cloudformation="""\
Type: AWS::AutoScaling::LaunchConfiguration
Properties:
  ImageId: ami-0123456789abcdef0
  InstanceType: t3.micro
  InstanceMonitoring: true
""",
    ),
    check=_check,
)
