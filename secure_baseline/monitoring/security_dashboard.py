"""One page with the few things worth watching."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_events as events
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from secure_baseline.core.alert_channel import AlertChannel
from secure_baseline.core.argument_types import (
    require_here,
    require_list,
    require_mapping,
    require_scope,
    require_type,
)
from secure_baseline.monitoring.audit_trail import AuditTrail

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_WIDTH = 24  # of a dashboard
_DAYS = 7


class SecurityDashboard(Construct):
    """A CloudWatch dashboard of the last seven days: alarms, trail activity, findings, undelivered alerts.

    An account's first three dashboards of up to 50 metrics are free; each further one costs 3 USD a month.

    Guarantees:
    - One dashboard shows active alarms and what the trail counts (H04).
    - The dashboard shows alerts that were lost (H04, H09).

    Args:
        scope: The parent construct.
        construct_id: The id.
        alert_channel: The channel whose undelivered alerts are shown.
        audit_trail: The trail whose activities are counted. Default: none.
        alarms: The alarms whose state is shown. Default: only the one on undelivered alerts.
        rules: EventBridge rules whose matches are counted, such as those on findings, by title. Default: none.
        functions: Functions whose invocations and errors are shown, by title. Default: none.
        queues: Further queues that should be empty, by title. Default: none.

    Raises:
        TypeError: A value is of another type.
        ValueError: The channel is of another account or Region.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        alert_channel: AlertChannel,
        audit_trail: AuditTrail | None = None,
        alarms: Sequence[cloudwatch.IAlarm] = (),
        rules: Mapping[str, events.IRule] | None = None,
        functions: Mapping[str, lambda_.IFunction] | None = None,
        queues: Mapping[str, sqs.IQueue] | None = None,
    ) -> None:
        require_scope(scope, construct_id)
        require_here(scope, construct_id, AlertChannel, alert_channel=alert_channel)
        require_type(scope, construct_id, AuditTrail | None, audit_trail=audit_trail)
        require_list(scope, construct_id, cloudwatch.IAlarm, "cloudwatch.IAlarm", alarms=alarms)
        require_mapping(scope, construct_id, events.IRule, "events.IRule by title", rules=rules)
        require_mapping(scope, construct_id, lambda_.IFunction, "lambda_.IFunction by title", functions=functions)
        require_mapping(scope, construct_id, sqs.IQueue, "sqs.IQueue by title", queues=queues)
        super().__init__(scope, construct_id)
        self.dashboard = cloudwatch.Dashboard(self, "Default", default_interval=Duration.days(_DAYS))
        lost = {"Undelivered alerts": alert_channel.undelivered, **(queues or {})}
        self.dashboard.add_widgets(
            cloudwatch.AlarmStatusWidget(
                title="In alarm now", alarms=[alert_channel.undelivered_alarm, *alarms], width=_WIDTH // 2, height=4
            ),
            _values("Queues that should be empty", {title: _waiting(queue) for title, queue in lost.items()}),
        )
        if audit_trail is not None:
            self.dashboard.add_widgets(*_activities(audit_trail))
        if rules:
            matches = {title: _matches(rule) for title, rule in rules.items()}
            self.dashboard.add_widgets(_graph("Findings by source", matches, width=_WIDTH))
        if functions:
            runs = {title: function.metric_invocations(statistic="Sum") for title, function in functions.items()}
            errors = {title: function.metric_errors(statistic="Sum") for title, function in functions.items()}
            self.dashboard.add_widgets(_graph("Function invocations", runs), _graph("Function errors", errors))


def _activities(audit_trail: AuditTrail) -> list[cloudwatch.IWidget]:
    """By the metrics, not by the alarms: alarms of another stack would couple both stacks."""
    title = "Trail activity by hour (CIS 5.1 to 5.15)"
    return [_graph(title, audit_trail.metrics, width=_WIDTH, period=Duration.hours(1))]


def _graph(
    title: str,
    metrics: Mapping[str, cloudwatch.Metric],
    *,
    width: int = _WIDTH // 2,
    period: Duration | None = None,
) -> cloudwatch.GraphWidget:
    return cloudwatch.GraphWidget(
        title=title,
        left=[metric.with_(label=label, period=period) for label, metric in metrics.items()],
        left_y_axis=cloudwatch.YAxisProps(min=0),
        width=width,
        height=6,
    )


def _values(title: str, metrics: Mapping[str, cloudwatch.Metric]) -> cloudwatch.SingleValueWidget:
    labelled = [metric.with_(label=label) for label, metric in metrics.items()]
    return cloudwatch.SingleValueWidget(title=title, metrics=labelled, width=_WIDTH // 2, height=4)


def _waiting(queue: sqs.IQueue) -> cloudwatch.Metric:
    return queue.metric_approximate_number_of_messages_visible(statistic="Maximum")


def _matches(rule: events.IRule) -> cloudwatch.Metric:
    """https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html."""
    return cloudwatch.Metric(
        namespace="AWS/Events",
        metric_name="TriggeredRules",
        dimensions_map={"RuleName": rule.rule_name},
        statistic="Sum",
        period=Duration.hours(1),
    )
