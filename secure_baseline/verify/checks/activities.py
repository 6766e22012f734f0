"""A row for each of the fifteen activities: a filter on the trail's log, an alarm on it, and its subscribers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from secure_baseline.monitoring.activities import ACTIVITIES
from secure_baseline.verify.construct_checks import attempt
from secure_baseline.verify.reading import Reading, Result, merged, result
from secure_baseline.verify.subjects.alarms import alarm_result

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.live.deployed import Deployed
    from secure_baseline.monitoring.activity import Activity
    from secure_baseline.verify.account_reader import AccountReader
    from secure_baseline.verify.subjects.trail import Trail


def activity_readings(trails: list[Trail]) -> Iterator[Reading]:
    """Every activity, over all trails."""
    for activity in ACTIVITIES:
        whole = merged(each for trail in trails if (each := attempt(partial(_of_trail, trail, activity))))
        if whole:
            yield Reading(
                construct="AuditTrail",
                guarantee=f"Alarm: {activity.meaning}",
                controls=("H06", *activity.controls),
                found=whole.what,
                verdict=whole.verdict,
            )


def activity_result(reader: AccountReader, deployed: Deployed, log_group: str, activity: Activity) -> Result:
    """Whether this activity, once logged, raises an alarm that has subscribers."""
    pages = reader.clients("logs").get_paginator("describe_metric_filters").paginate(logGroupName=log_group)
    metrics = [
        (metric["metricNamespace"], metric["metricName"])
        for page in pages
        for each in page["metricFilters"]
        if each["filterPattern"] == activity.pattern
        for metric in each["metricTransformations"]
    ]
    if not metrics:
        return result("no metric filter has its pattern", good=False)
    alarms = [alarm for namespace, name in metrics for alarm in reader.alarms_on(namespace, name)]
    message = f"alarm at {activity.threshold} in {activity.period_minutes} minutes"
    return alarm_result(reader, deployed, alarms, message=message, insensitive=partial(_insensitive, activity))


def _of_trail(trail: Trail, activity: Activity) -> Result:
    if not trail.log_group:
        return result("the trail has no log group", good=False)
    return activity_result(trail.reader, trail.deployed, trail.log_group, activity)


def _insensitive(activity: Activity, alarm: dict[str, Any]) -> str | None:
    as_sensitive = (
        alarm["ComparisonOperator"] == "GreaterThanOrEqualToThreshold"
        and alarm.get("Statistic") == "Sum"
        and alarm["EvaluationPeriods"] == 1
        and alarm["Threshold"] <= activity.threshold
        and alarm["Period"] >= activity.period_minutes * 60
    )
    return None if as_sensitive else "the alarm is less sensitive than it should be"
