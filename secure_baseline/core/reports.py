"""A function that writes what events hold as messages, and remembers which it has sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Duration
from aws_cdk import aws_events as events
from aws_cdk import aws_iam as iam

from secure_baseline.core.event_function import EventFunction
from secure_baseline.core.key_policies import allow_cloudwatch_logs
from secure_baseline.core.state_table import StateTable
from secure_baseline.handlers.findings.variables import FLOOR, TABLE
from secure_baseline.handlers.shared.message import TOPIC

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aws_cdk import aws_kms as kms
    from constructs import Construct

    from secure_baseline.core.alert_channel import AlertChannel

_MINUTE = "5"  # past each hour: whatever came in it has arrived


class Reports:
    """The function, its notes and its hourly summary, as children of a construct of which they are a part.

    No construct of its own, so that the ids in ``FindingAlerts`` stay what they are.

    Args:
        scope: The construct that they are a part of.
        channel: Where messages go.
        encryption_key: Encrypts the log and the notes.
        description: What the function does.
        floor: The least severity, as a number, that is sent.
        environment: Further variables of the function.
        raw_after: Where a message is still owed after this long, the event itself is sent instead, as it came. Default:
            it is kept and not sent.
    """

    def __init__(
        self,
        scope: Construct,
        *,
        channel: AlertChannel,
        encryption_key: kms.IKey,
        description: str,
        floor: int,
        environment: Mapping[str, str] | None = None,
        raw_after: Duration | None = None,
    ) -> None:
        allow_cloudwatch_logs(scope, encryption_key)
        self.notes = StateTable(scope, "Told", encryption_key=encryption_key, evidence=False)
        self.function = EventFunction(
            scope,
            "Teller",
            description=description,
            package="findings",
            environment={
                TOPIC: channel.topic.topic_arn,
                FLOOR: str(floor),
                TABLE: self.notes.table_name,
                **(environment or {}),
            },
            encryption_key=encryption_key,
            dead_letter_queue=channel.undelivered,
            timeout=Duration.minutes(1),
            max_event_age=raw_after,
            failures=channel.topic if raw_after else None,
        )
        role = self.function.role
        channel.let_publish(role)
        channel.undelivered.let_keep(role)
        self.notes.let_use(
            role,
            ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:Query"],
        )
        role.allow(
            iam.PolicyStatement(actions=["config:DescribeConfigRules"], resources=["*"]),
            wildcard_reason="Events name a rule of AWS Config by its name only, and its ARN holds an id that is not "
            "known before; the action reads what a rule is called and checks",
        )
        self._scope = scope

    def sum_up(self) -> events.Rule:
        """Each hour, report as one what came too many to be reported one by one."""
        return events.Rule(
            self._scope,
            "Summaries",
            description="Each hour: sums up findings that came too many to be told one by one",
            schedule=events.Schedule.cron(minute=_MINUTE),
            targets=[self.function.target()],
        )
