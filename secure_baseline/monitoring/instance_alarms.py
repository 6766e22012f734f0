"""Alarms on every EC2 instance, including those launched later."""

from __future__ import annotations

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from constructs import Construct

from secure_baseline.controls.numbers import INSTANCE_CPU_MINUTES, INSTANCE_CPU_PERCENT
from secure_baseline.core.alert_channel import AlertChannel
from secure_baseline.core.argument_types import require_here, require_scope
from secure_baseline.core.arguments import problem, require_between
from secure_baseline.core.tokens import is_token
from secure_baseline.handlers.shared.severity import Severity

_CPU_PERIOD_MINUTES = 5  # the interval without detailed monitoring
_STATUS_MINUTES = 3
# The most data that Metrics Insights evaluates for an alarm: three hours.
_LONGEST_MINUTES = 180


class InstanceAlarms(Construct):
    """Two alarms that watch each instance of the Region separately, whatever instances there are.

    Each alarm is a Metrics Insights query by instance: every instance is in ALARM or OK, and alerts, separately, up to
    500 instances. No instance needs a tag, an agent or a function. Memory and disks are not watched: only the
    CloudWatch agent publishes them.

    Costs: 0.10 USD a month for each instance and alarm; nothing while there are none.

    Guarantees:
    - An instance that fails its status checks raises an alarm (H03).
    - Sustained high CPU utilization of an instance raises an alarm (H03).
    - Without instances, no alarm is raised (H03).

    Args:
        scope: The parent construct.
        construct_id: The id.
        alert_channel: Receives the alarms.
        cpu_percent: The CPU utilization from which an instance is busy. Default: 90 %.
        cpu_minutes: For how long; a multiple of five, up to 180. Default: 15.

    Raises:
        TypeError: A value is of another type.
        ValueError: A threshold is out of bounds, or the channel is of another account or Region.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        alert_channel: AlertChannel,
        cpu_percent: float = INSTANCE_CPU_PERCENT,
        cpu_minutes: int = INSTANCE_CPU_MINUTES,
    ) -> None:
        require_scope(scope, construct_id)
        require_here(scope, construct_id, AlertChannel, alert_channel=alert_channel)
        require_between(scope, construct_id, "cpu_percent", cpu_percent, (1, 100))
        bounds = (_CPU_PERIOD_MINUTES, _LONGEST_MINUTES)
        require_between(scope, construct_id, "cpu_minutes", cpu_minutes, bounds, whole=True)
        if is_token(cpu_minutes):
            raise problem(scope, construct_id, "cpu_minutes must be known at synthesis, got a token")
        if cpu_minutes % _CPU_PERIOD_MINUTES:
            raise problem(
                scope, construct_id, f"cpu_minutes must be a multiple of {_CPU_PERIOD_MINUTES}, got {cpu_minutes}"
            )
        super().__init__(scope, construct_id)
        self.status_checks = self._alarm(
            "StatusChecks",
            metric=_by_instance("StatusCheckFailed", period_minutes=1),
            description="An instance does not respond, or its underlying hardware failed; stop and start it",
            threshold=1,
            periods=_STATUS_MINUTES,
        )
        self.cpu = self._alarm(
            "Cpu",
            metric=_by_instance("CPUUtilization", period_minutes=_CPU_PERIOD_MINUTES),
            description="An instance's CPU is busy; if no one can explain it, the instance may be compromised",
            threshold=cpu_percent,
            periods=cpu_minutes // _CPU_PERIOD_MINUTES,
        )
        alert_channel.alarm_on(self.status_checks, severity=Severity.HIGH)
        alert_channel.alarm_on(self.cpu, severity=Severity.MEDIUM)

    def _alarm(
        self, name: str, *, metric: cloudwatch.IMetric, description: str, threshold: float, periods: int
    ) -> cloudwatch.Alarm:
        return cloudwatch.Alarm(
            self,
            name,
            alarm_description=description,
            metric=metric,
            comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
            threshold=threshold,
            evaluation_periods=periods,
            treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
        )


def _by_instance(metric: str, *, period_minutes: int) -> cloudwatch.MathExpression:
    """An alarm on many time series needs GROUP BY and ORDER BY.

    https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Create_Metrics_Insights_Alarm.html
    """
    what = f'SELECT MAX({metric}) FROM SCHEMA("AWS/EC2", InstanceId)'  # noqa: S608  (CloudWatch's query, of constants)
    return cloudwatch.MathExpression(
        expression=f"{what} GROUP BY InstanceId ORDER BY MAX() DESC",
        using_metrics={},
        period=Duration.minutes(period_minutes),
        label=metric,
    )
