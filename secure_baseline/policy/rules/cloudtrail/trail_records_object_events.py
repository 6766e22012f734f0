"""Trails record reads and writes of S3 objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.cloudtrail._trails import READ, WRITE, object_events, others

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(trail: Resource) -> Iterator[Problem]:
    recorded = object_events(trail)
    missing = {READ, WRITE} - recorded
    if missing and not any(missing <= object_events(other) for other in others(trail)):
        which = "none" if not recorded else f"{', '.join(sorted(recorded))} only"
        at = "AdvancedEventSelectors" if trail.has("AdvancedEventSelectors") else "EventSelectors"
        yield trail.problem(f"It does not record all events of S3 objects: {which}", at)


RULE = Rule(
    id="cloudtrail-trail-records-object-events",
    types=("AWS::CloudTrail::Trail",),
    demands="A CloudTrail trail records reads and writes of S3 objects.",
    why="After a leak nobody can tell which objects were read, changed or deleted.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("G08",),
    cis=("4.8", "4.9"),
    security_hub=("S3.22", "S3.23"),
    engine=("CLOUDTRAIL_S3_DATAEVENTS_ENABLED",),
    fix=Fix(
        cdk="AuditTrail(self, 'Audit', alert_channel=AlertChannel(self, 'Alerts'), data_events=DataEvents.ALL)",
        cloudformation="""\
Type: AWS::CloudTrail::Trail
Properties:
  S3BucketName: audit-logs
  IsLogging: true
  EventSelectors:
    - DataResources:
        - Type: AWS::S3::Object
          Values: [arn:aws:s3]
""",
    ),
    check=_check,
)
