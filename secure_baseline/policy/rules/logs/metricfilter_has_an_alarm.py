"""Metric filters of the audit trail have an alarm."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

# The fields of CloudTrail's events.
_AUDIT_EVENT = re.compile(r"\$\.(eventName|eventSource|errorCode|userIdentity|additionalEventData)\b")


def _check(metric_filter: Resource) -> Iterator[Problem]:
    if not _AUDIT_EVENT.search(metric_filter.text("FilterPattern") or ""):
        return
    watched = {
        (node.text("Namespace"), node.text("MetricName"))
        for alarm in metric_filter.template.resources("AWS::CloudWatch::Alarm")
        for node in (alarm, *(each.node("MetricStat.Metric") for each in alarm.nodes("Metrics")))
    }
    for metric in metric_filter.nodes("MetricTransformations"):
        if (metric.text("MetricNamespace"), metric.text("MetricName")) not in watched:
            yield metric.problem(f"No alarm watches its metric {metric.text('MetricName')}", "MetricName")


RULE = Rule(
    id="logs-metricfilter-has-an-alarm",
    types=("AWS::Logs::MetricFilter",),
    demands="A metric filter that looks for security events has an alarm on its metric.",
    why="The event is counted, and nobody is told.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("H06", "A05", "G10"),
    cis=("5.1", "5.2", "5.3", "5.4", "5.5", "5.6", "5.7", "5.8", "5.9", "5.10", "5.11", "5.12", "5.13", "5.14", "5.15"),
    security_hub=(
        "CloudWatch.1",
        "CloudWatch.2",
        "CloudWatch.3",
        "CloudWatch.4",
        "CloudWatch.5",
        "CloudWatch.6",
        "CloudWatch.7",
        "CloudWatch.8",
        "CloudWatch.9",
        "CloudWatch.10",
        "CloudWatch.11",
        "CloudWatch.12",
        "CloudWatch.13",
        "CloudWatch.14",
    ),
    fix=Fix(
        cdk="AuditTrail(self, 'Audit', alert_channel=AlertChannel(self, 'Alerts'))",
        cloudformation="""\
Filter:
  Type: AWS::Logs::MetricFilter
  Properties:
    LogGroupName: audit
    FilterPattern: '{ $.userIdentity.type = "Root" }'
    MetricTransformations: [{MetricNamespace: Audit, MetricName: RootUse, MetricValue: "1"}]
Alarm:
  Type: AWS::CloudWatch::Alarm
  Properties:
    Namespace: Audit
    MetricName: RootUse
    Statistic: Sum
    Period: 300
    EvaluationPeriods: 1
    Threshold: 1
    ComparisonOperator: GreaterThanOrEqualToThreshold
    AlarmActions: [arn:aws:sns:eu-central-1:123456789012:alerts]
""",
    ),
    check=_check,
)
