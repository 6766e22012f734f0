"""EC2 instances report their metrics every minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.ec2._launches import INSTANCE, launch_template, launches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    key = "Monitoring" if resource.type == INSTANCE else "Monitoring.Enabled"
    for launch in launches(resource):
        detailed = launch.flag(key)
        if detailed is None and launch.has("LaunchTemplate"):
            launch_template(resource)  # decides, and is looked at by itself
        elif not detailed:
            state = "not set" if detailed is None else "false"
            yield launch.problem(f"Monitoring is basic: {key} is {state}", key)


RULE = Rule(
    id="ec2-instance-is-monitored-in-detail",
    types=("AWS::EC2::Instance", "AWS::EC2::LaunchTemplate", "AWS::EC2::SpotFleet"),
    demands="An EC2 instance has detailed monitoring.",
    why="Metrics come every five minutes otherwise, and alarms as much later.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("H03",),
    nag=("EC2InstanceDetailedMonitoringEnabled",),
    control_tower=("CT.EC2.PR.10", "CT.EC2.PR.13"),
    fix=Fix(
        cdk='ec2.LaunchTemplate(self, "Launch", detailed_monitoring=True)',
        cloudformation="""\
Type: AWS::EC2::LaunchTemplate
Properties:
  LaunchTemplateData:
    Monitoring:
      Enabled: true
""",
    ),
    check=_check,
)
