"""Trails and event data stores record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(recorder: Resource) -> Iterator[Problem]:
    switch = "IsLogging" if recorder.type == "AWS::CloudTrail::Trail" else "IngestionEnabled"
    if recorder.flag(switch) is False:
        yield recorder.problem(f"It is switched off: {switch} is false", switch)


RULE = Rule(
    id="cloudtrail-trail-is-logging",
    types=("AWS::CloudTrail::Trail", "AWS::CloudTrail::EventDataStore"),
    demands="A CloudTrail trail or event data store is switched on.",
    why="Nothing of what happens in the account is recorded, and no later inquiry can tell who did what.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("H05",),
    security_hub=("CloudTrail.1", "CloudTrail.3"),
    engine=("CLOUD_TRAIL_ENABLED",),
    fix=Fix(
        cdk="AuditTrail(self, 'Audit', alert_channel=AlertChannel(self, 'Alerts'))",
        cloudformation="""\
Type: AWS::CloudTrail::Trail
Properties:
  S3BucketName: audit-logs
  IsLogging: true
""",
    ),
    check=_check,
)
