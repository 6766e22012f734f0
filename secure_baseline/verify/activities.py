"""A row for each of the fifteen activities: a filter on the trail's log, an alarm on it, somebody who hears it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from secure_baseline.monitoring.activity import ACTIVITIES
from secure_baseline.verify.alarms import heard
from secure_baseline.verify.checks import attempt
from secure_baseline.verify.reading import Found, Reading, held, merged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.monitoring.activity import Activity
    from secure_baseline.verify.audit import Trail
    from secure_baseline.verify.deployed import Deployed
    from secure_baseline.verify.lookup import Lookup


def activity_readings(trails: list[Trail]) -> Iterator[Reading]:
    """Every activity, over all trails."""
    for activity in ACTIVITIES:
        found = merged(each for trail in trails if (each := attempt(partial(_of_trail, trail, activity))))
        if found:
            yield Reading(
                construct="AuditTrail",
                practice=f"Alarm: {activity.meaning}",
                controls=tuple(filter(None, ("H06", f"CIS {activity.cis}", activity.security_hub))),
                found=found.what,
                verdict=found.verdict,
            )


def activity_finding(lookup: Lookup, deployed: Deployed, log_group: str, activity: Activity) -> Found:
    """Whether this activity, once logged, reaches somebody."""
    pages = lookup.clients("logs").get_paginator("describe_metric_filters").paginate(logGroupName=log_group)
    metrics = [
        (metric["metricNamespace"], metric["metricName"])
        for page in pages
        for each in page["metricFilters"]
        if each["filterPattern"] == activity.pattern
        for metric in each["metricTransformations"]
    ]
    if not metrics:
        return held("no metric filter has the pattern", good=False)
    alarms = [alarm for namespace, name in metrics for alarm in lookup.alarms_on(namespace, name)]
    how = f"{activity.threshold} in {activity.period_minutes} minutes"
    return heard(lookup, deployed, alarms, told=how, deaf=partial(_deaf, activity))


def _of_trail(trail: Trail, activity: Activity) -> Found:
    if not trail.log_group:
        return held("the trail has no log group", good=False)
    return activity_finding(trail.lookup, trail.deployed, trail.log_group, activity)


def _deaf(activity: Activity, alarm: dict[str, Any]) -> str | None:
    as_sensitive = (
        alarm["ComparisonOperator"] == "GreaterThanOrEqualToThreshold"
        and alarm.get("Statistic") == "Sum"
        and alarm["EvaluationPeriods"] == 1
        and alarm["Threshold"] <= activity.threshold
        and alarm["Period"] >= activity.period_minutes * 60
    )
    return None if as_sensitive else "the alarm needs more than it should"
