"""Amazon EC2 Auto Scaling: if CDK creates a launch template for a group, the template's defaults apply."""

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
                controls=("C03", "CIS 6.7", "AutoScaling.3"),
                note="a launch configuration has a hop limit of 1: containers on the instance lose the metadata",
            ),
        ),
    ),
)
