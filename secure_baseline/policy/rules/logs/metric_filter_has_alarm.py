import re

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, Template, rule

# The fields of CloudTrail's events.
_AUDIT_EVENT = re.compile(r"\$\.(eventName|eventSource|errorCode|userIdentity|additionalEventData)\b")


@rule(
    "AWS::Logs::MetricFilter",
    requires="A metric filter on CloudTrail events must have an alarm on its metric.",
    otherwise="The event is counted, but no one is notified.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=(
        "H06",
        "A05",
        "G10",
        "CIS 5.1",
        "CIS 5.2",
        "CIS 5.3",
        "CIS 5.4",
        "CIS 5.5",
        "CIS 5.6",
        "CIS 5.7",
        "CIS 5.8",
        "CIS 5.9",
        "CIS 5.10",
        "CIS 5.11",
        "CIS 5.12",
        "CIS 5.13",
        "CIS 5.14",
        "CIS 5.15",
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
)
def metric_filter_has_alarm(metric_filter: Resource) -> Problems:
    if not _AUDIT_EVENT.search(metric_filter.text("FilterPattern") or ""):
        return
    watched = metric_filter.template.once(_watched)
    for metric in metric_filter.nodes("MetricTransformations"):
        if (metric.text("MetricNamespace"), metric.text("MetricName")) not in watched:
            yield metric.problem("No alarm watches the metric", at="MetricName")


def _watched(template: Template) -> set[tuple[str | None, str | None]]:
    """The metrics that alarms watch, by namespace and name."""
    return {
        (node.text("Namespace"), node.text("MetricName"))
        for alarm in template.resources("AWS::CloudWatch::Alarm")
        for node in (alarm, *(each.node("MetricStat.Metric") for each in alarm.nodes("Metrics")))
    }
