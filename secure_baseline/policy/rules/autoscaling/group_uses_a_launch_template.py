"""Auto Scaling groups start instances from launch templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.autoscaling._fixes import GROUP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    for key in ("LaunchConfigurationName", "InstanceId"):
        if group.has(key):
            yield group.problem(f"It starts instances without a launch template: {key} is set", key)


RULE = Rule(
    id="autoscaling-group-uses-a-launch-template",
    types=("AWS::AutoScaling::AutoScalingGroup",),
    demands="An Auto Scaling group starts its instances from a launch template.",
    why="Launch configurations take neither new instance types nor new security settings, and are being withdrawn.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("B10",),
    security_hub=("AutoScaling.9",),
    control_tower=("CT.AUTOSCALING.PR.8",),
    fix=GROUP,
    check=_check,
)
