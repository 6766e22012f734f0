"""Detectors are switched on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(detector: Resource) -> Iterator[Problem]:
    if detector.flag("Enable") is False:
        yield detector.problem("It is switched off: Enable is false", "Enable")


RULE = Rule(
    id="guardduty-detector-is-on",
    types=("AWS::GuardDuty::Detector",),
    demands="A GuardDuty detector is enabled.",
    why="Nobody looks for intruders in the account's logs.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("H08",),
    security_hub=("GuardDuty.1",),
    fix=Fix(
        cdk="guardduty.CfnDetector(self, 'Detector', enable=True)",
        cloudformation="""\
Type: AWS::GuardDuty::Detector
Properties:
  Enable: true
""",
    ),
    check=_check,
)
