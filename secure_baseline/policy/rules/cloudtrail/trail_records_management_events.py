"""Trails record management events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.cloudtrail._trails import READ, WRITE, management_events, others

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(trail: Resource) -> Iterator[Problem]:
    recorded = management_events(trail)
    missing = {READ, WRITE} - recorded
    if missing and not any(missing <= management_events(other) for other in others(trail)):
        which = "none" if not recorded else f"{', '.join(sorted(recorded))} only"
        at = "AdvancedEventSelectors" if trail.has("AdvancedEventSelectors") else "EventSelectors"
        yield trail.problem(f"It does not record all management events: {which}", at)


RULE = Rule(
    id="cloudtrail-trail-records-management-events",
    types=("AWS::CloudTrail::Trail",),
    demands="A CloudTrail trail records management events, both reads and writes.",
    why="What changes the account, or looks for ways into it, is missing from its audit trail.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("H05",),
    cis=("4.1",),
    security_hub=("CloudTrail.1",),
    fix=Fix(
        cdk="AuditTrail(self, 'Audit', alert_channel=AlertChannel(self, 'Alerts'))",
        cloudformation="""\
Type: AWS::CloudTrail::Trail
Properties:
  S3BucketName: audit-logs
  IsLogging: true
  EventSelectors:
    - IncludeManagementEvents: true
      ReadWriteType: All
""",
    ),
    check=_check,
)
