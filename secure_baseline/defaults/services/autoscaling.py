"""Amazon EC2 Auto Scaling: a group that CDK makes a launch template for is covered by that one."""

from __future__ import annotations

from typing import Final

from secure_baseline.defaults.default import Applies, Covered, Default

COVERED: Final = (
    Covered(
        construct="autoscaling.AutoScalingGroup",
        defaults=(
            Default(
                sets="requireImdsv2",
                to=True,
                unless=("launchTemplate", "mixedInstancesPolicy"),
                applies=Applies.NEW,
                demanded_by=("C03", "CIS 6.7", "AutoScaling.3"),
                note="a launch configuration has a hop limit of 1: containers on the instance lose the metadata",
            ),
        ),
    ),
)
