"""The user for signing in when nothing else works."""

from __future__ import annotations

from typing import Any

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_events as events
from aws_cdk import aws_iam as iam
from aws_cdk import aws_logs as logs
from constructs import Construct

from secure_baseline.account.access_statements import BREAK_GLASS_PATH
from secure_baseline.core import pseudo
from secure_baseline.core.alert_channel import AlertChannel
from secure_baseline.core.argument_types import require_here, require_scope, require_type
from secure_baseline.core.cloudtrail_events import API_CALL, FROM_AWS, SIGN_IN, match_reads
from secure_baseline.core.deletion import KEEP
from secure_baseline.handlers.shared.severity import Severity

_USED = "The break-glass user was used"
_WHAT_TO_DO = "If none of you did this, deactivate it and change its password now"
_DETAIL_TYPES = [SIGN_IN, API_CALL]
METRIC_NAMESPACE = "LogMetrics"  # as the audit trail's own


class BreakGlassUser(Construct):
    """An administrator for emergencies, whose every use raises an alert; the only IAM user that we create.

    No template contains its password or a key. A person sets the password in the console, registers two FIDO2 security
    keys (a user can have eight devices), and seals password, name and keys in two places. docs/identity.md has the
    steps, and the drill for every six months. Free of charge, except 0.10 USD a month if ``watch`` creates an alarm.

    Guarantees:
    - An emergency administrator exists, with no password or access key in any template (A07).
    - The break-glass user has the permissions of the administrators' group and no others (A07, A18, CIS 2.13, IAM.2).
    - The break-glass user is retained when the stack is deleted (A07).

    Detects:
    - Use of the break-glass user in the home Region raises an alert immediately (A07).
    - Use of the break-glass user in any Region raises an alarm if a trail is watched (A07).

    Args:
        scope: The parent construct.
        construct_id: The id.
        administrators: The group that it belongs to.
        alert_channel: Where alerts go.

    Raises:
        TypeError: A value is of another type.
        ValueError: One is of another account or Region.
    """

    def __init__(
        self, scope: Construct, construct_id: str, *, administrators: iam.IGroup, alert_channel: AlertChannel
    ) -> None:
        require_scope(scope, construct_id)
        require_here(scope, construct_id, iam.IGroup, administrators=administrators)
        require_here(scope, construct_id, AlertChannel, alert_channel=alert_channel)
        super().__init__(scope, construct_id)
        self._alert_channel = alert_channel
        self.user = iam.User(self, "User", path=BREAK_GLASS_PATH, groups=[administrators])
        # It cannot be deleted once a person has set its password and devices:
        # https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUser.html
        self.user.apply_removal_policy(KEEP)
        self.use = events.Rule(
            self,
            "Use",
            description=_USED,
            # By name: the event of a failed sign-in contains the name only.
            event_pattern=events.EventPattern(
                source=events.Match.prefix("aws."),
                detail_type=_DETAIL_TYPES,
                detail={"userIdentity": {"type": ["IAMUser"], "userName": [self.user.user_name]}},
            ),
        )
        match_reads(self.use)
        alert_channel.report(self.use, severity=Severity.CRITICAL)

    def watch(self, scope: Construct, log_group: logs.ILogGroup) -> cloudwatch.Alarm:
        """Raise an alarm on every use that a trail for all Regions records, some minutes later.

        A sign-in is recorded in us-east-1, us-east-2, eu-north-1, ap-southeast-2 or the Region of the page, and an API
        call in its own Region:
        https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html

        Args:
            scope: The stack of the log group, or a construct in it.
            log_group: Where the trail's events go.

        Raises:
            TypeError: It is not a log group.
        """
        require_scope(scope, "BreakGlassUseFilter")
        require_type(scope, "BreakGlassUseFilter", logs.ILogGroup, log_group=log_group)
        metric_filter = logs.MetricFilter(
            scope,
            "BreakGlassUseFilter",
            log_group=log_group,
            filter_pattern=logs.FilterPattern.literal(f'{{ $.userIdentity.userName = "{self.user.user_name}" }}'),
            metric_namespace=METRIC_NAMESPACE,
            metric_name=f"BreakGlassUse-{self.node.addr[-8:]}",
            metric_value="1",
        )
        alarm = cloudwatch.Alarm(
            scope,
            "BreakGlassUseAlarm",
            alarm_description=f"{_USED}. {_WHAT_TO_DO}",
            metric=metric_filter.metric(statistic="Sum", period=Duration.minutes(5)),
            threshold=1,
            evaluation_periods=1,
            treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
        )
        self._alert_channel.alarm_on(alarm, severity=Severity.CRITICAL)
        return alarm


def break_glass_use() -> dict[str, Any]:
    """The events that other Regions send home: only the account's stack knows the name, so they match the path."""
    own_path = f"arn:{pseudo.PARTITION}:iam::{pseudo.ACCOUNT_ID}:user{BREAK_GLASS_PATH}"
    detail = {"userIdentity": {"arn": [{"prefix": own_path}]}}
    return {"source": FROM_AWS, "detail-type": _DETAIL_TYPES, "detail": detail}
