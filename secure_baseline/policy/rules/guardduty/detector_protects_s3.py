"""Detectors watch Amazon S3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.guardduty._features import switched_off

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(detector: Resource) -> Iterator[Problem]:
    at = switched_off(detector, "S3_DATA_EVENTS", "S3Logs.Enable")
    if at is not None:
        yield detector.problem("S3 Protection is switched off", at)


RULE = Rule(
    id="guardduty-detector-protects-s3",
    types=("AWS::GuardDuty::Detector",),
    demands="A GuardDuty detector has S3 Protection on.",
    why="Nobody notices when somebody lists, copies or deletes the data in your buckets.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("G04", "H08"),
    security_hub=("GuardDuty.10",),
    control_tower=("CT.GUARDDUTY.PR.1",),
    fix=Fix(
        cdk="""\
guardduty.CfnDetector(
    self,
    "Detector",
    enable=True,
    features=[
        guardduty.CfnDetector.CFNFeatureConfigurationProperty(name="S3_DATA_EVENTS", status="ENABLED"),
    ],
)
""",
        cloudformation="""\
Type: AWS::GuardDuty::Detector
Properties:
  Enable: true
  Features:
    - {Name: S3_DATA_EVENTS, Status: ENABLED}
""",
    ),
    check=_check,
)
