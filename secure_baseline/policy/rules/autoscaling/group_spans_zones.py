"""Auto Scaling groups span Availability Zones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.autoscaling._fixes import GROUP
from secure_baseline.policy.template.values import CannotEvaluateError, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(group: Resource) -> Iterator[Problem]:
    for key in ("VPCZoneIdentifier", "AvailabilityZones", "AvailabilityZoneIds"):
        value = group.get(key)
        if value is None:
            continue
        if isinstance(value, Unknown) and "Fn::GetAZs" in value.reason:
            return  # every Region has more than one
        places = [item for text in group.nodes(key) for item in str(text.get()).split(",")]
        if len(places) == 1:
            if group.nodes(key)[0].text() and "${?}" in places[0]:
                raise CannotEvaluateError(f"{key} is known at deployment only")
            yield group.problem(f"It spans one zone only: {key} names one", key)
        return


RULE = Rule(
    id="autoscaling-group-spans-zones",
    types=("AWS::AutoScaling::AutoScalingGroup",),
    demands="An Auto Scaling group spans two Availability Zones or more.",
    why="The failure of one zone stops all of its instances.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("B10",),
    security_hub=("AutoScaling.2",),
    control_tower=("CT.AUTOSCALING.PR.1",),
    fix=GROUP,
    check=_check,
)
