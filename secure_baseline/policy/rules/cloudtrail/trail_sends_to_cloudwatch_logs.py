"""Trails send their events to CloudWatch Logs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(trail: Resource) -> Iterator[Problem]:
    if not trail.has("CloudWatchLogsLogGroupArn"):
        yield trail.problem(
            "It does not send to CloudWatch Logs: CloudWatchLogsLogGroupArn is not set", "CloudWatchLogsLogGroupArn"
        )


RULE = Rule(
    id="cloudtrail-trail-sends-to-cloudwatch-logs",
    types=("AWS::CloudTrail::Trail",),
    demands="A CloudTrail trail sends its events to CloudWatch Logs.",
    why="Events wait in files where no metric filter or alarm sees them.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("H05", "H06"),
    security_hub=("CloudTrail.5",),
    nag=("CloudTrailCloudWatchLogsEnabled",),
    control_tower=("CT.CLOUDTRAIL.PR.3",),
    fix=Fix(
        cdk="AuditTrail(self, 'Audit', alert_channel=AlertChannel(self, 'Alerts'))",
        cloudformation="""\
Type: AWS::CloudTrail::Trail
Properties:
  S3BucketName: audit-logs
  IsLogging: true
  CloudWatchLogsLogGroupArn: arn:aws:logs:eu-central-1:123456789012:log-group:audit:*
  CloudWatchLogsRoleArn: arn:aws:iam::123456789012:role/audit
""",
    ),
    check=_check,
)
