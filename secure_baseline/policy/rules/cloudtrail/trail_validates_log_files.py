"""Trails sign their log files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(trail: Resource) -> Iterator[Problem]:
    if trail.flag("EnableLogFileValidation") is not True:
        found = "false" if trail.has("EnableLogFileValidation") else "not set"
        yield trail.problem(
            f"Log files are not validated: EnableLogFileValidation is {found}", "EnableLogFileValidation"
        )


RULE = Rule(
    id="cloudtrail-trail-validates-log-files",
    types=("AWS::CloudTrail::Trail",),
    demands="A CloudTrail trail writes digests, so that its log files can be validated.",
    why="Nobody can tell whether log files were changed or deleted after they were written.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("H05",),
    cis=("4.2",),
    security_hub=("CloudTrail.4",),
    nag=("CloudTrailLogFileValidationEnabled",),
    control_tower=("CT.CLOUDTRAIL.PR.2",),
    fix=Fix(
        cdk="AuditTrail(self, 'Audit', alert_channel=AlertChannel(self, 'Alerts'))",
        cloudformation="""\
Type: AWS::CloudTrail::Trail
Properties:
  S3BucketName: audit-logs
  IsLogging: true
  EnableLogFileValidation: true
""",
    ),
    check=_check,
)
