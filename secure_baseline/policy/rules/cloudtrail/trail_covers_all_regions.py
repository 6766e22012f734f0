"""Trails record what happens in every Region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.cloudtrail._trails import others

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(trail: Resource) -> Iterator[Problem]:
    if trail.flag("IsMultiRegionTrail") is True:
        return
    if not any(other.flag("IsMultiRegionTrail") for other in others(trail)):
        found = "false" if trail.has("IsMultiRegionTrail") else "not set"
        yield trail.problem(f"It records one Region only: IsMultiRegionTrail is {found}", "IsMultiRegionTrail")


RULE = Rule(
    id="cloudtrail-trail-covers-all-regions",
    types=("AWS::CloudTrail::Trail",),
    demands="A CloudTrail trail records every Region.",
    why="Whoever works in a Region that nobody watches leaves no trace.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("A14", "H05"),
    cis=("4.1",),
    security_hub=("CloudTrail.1",),
    engine=("MULTI_REGION_CLOUD_TRAIL_ENABLED",),
    fix=Fix(
        cdk="AuditTrail(self, 'Audit', alert_channel=AlertChannel(self, 'Alerts'))",
        cloudformation="""\
Type: AWS::CloudTrail::Trail
Properties:
  S3BucketName: audit-logs
  IsLogging: true
  IsMultiRegionTrail: true
""",
    ),
    check=_check,
)
