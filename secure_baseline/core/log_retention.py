"""Retention periods of CloudWatch Logs, in days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Duration
from aws_cdk import aws_logs as logs

from secure_baseline.core.arguments import problem, require_known_days

if TYPE_CHECKING:
    from constructs import Construct

# https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
_BY_DAYS = {
    365: logs.RetentionDays.ONE_YEAR,
    400: logs.RetentionDays.THIRTEEN_MONTHS,
    545: logs.RetentionDays.EIGHTEEN_MONTHS,
    731: logs.RetentionDays.TWO_YEARS,
    1096: logs.RetentionDays.THREE_YEARS,
    1827: logs.RetentionDays.FIVE_YEARS,
    2192: logs.RetentionDays.SIX_YEARS,
    2557: logs.RetentionDays.SEVEN_YEARS,
    2922: logs.RetentionDays.EIGHT_YEARS,
    3288: logs.RetentionDays.NINE_YEARS,
    3653: logs.RetentionDays.TEN_YEARS,
}
LOG_RETENTION_CHOICES = tuple(_BY_DAYS)


def log_retention(
    scope: Construct, construct_id: str, name: str, value: Duration | None, *, at_least: int
) -> logs.RetentionDays:
    """The retention of a log group; by default the shortest that is allowed.

    Raises:
        TypeError: It is not a ``Duration``.
        ValueError: It is too short, or not a period that CloudWatch Logs supports.
    """
    days = at_least if value is None else require_known_days(scope, construct_id, name, value, at_least=at_least)
    if days not in _BY_DAYS:
        choices = ", ".join(str(choice) for choice in LOG_RETENTION_CHOICES)
        raise problem(
            scope, construct_id, f"{name} must be one of {choices} days (supported by CloudWatch Logs), got {days}"
        )
    return _BY_DAYS[days]
