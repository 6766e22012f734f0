"""A function that writes events as messages, and records which it has sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Duration
from aws_cdk import aws_events as events

from secure_baseline.core.event_function import EventFunction
from secure_baseline.core.key_policies import allow_cloudwatch_logs
from secure_baseline.core.state_table import StateTable
from secure_baseline.core.statement import IdentityStatement
from secure_baseline.handlers.findings.variables import FLOOR, TABLE
from secure_baseline.handlers.shared.message import TOPIC

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aws_cdk import aws_kms as kms
    from constructs import Construct

    from secure_baseline.core.alert_channel import AlertChannel

_MINUTE = "5"  # past each hour: everything from that hour has arrived


class Reports:
    """The function, its table and its hourly summary, as children of the construct that they are part of.

    Not a construct itself, so that the ids in ``FindingAlerts`` do not change.

    Args:
        scope: The construct that they are part of.
        channel: Where messages go.
        encryption_key: Encrypts the log and the table.
        description: What the function does.
        floor: The lowest severity, as a number, that is sent.
        environment: Additional variables of the function.
        raw_after: If a message is not sent after this long, the event itself is sent instead. Default: it is kept and
            not sent.
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
            IdentityStatement(actions=["config:DescribeConfigRules"], resources=["*"]),
            wildcard_reason="Events have only the name of an AWS Config rule, and its ARN contains an id that is not "
            "known in advance; the action reads a rule's name and what it checks",
        )
        self._scope = scope

    def summarize(self) -> events.Rule:
        """Each hour, send one summary of what was too much to send one by one."""
        return events.Rule(
            self._scope,
            "Summaries",
            description="Each hour: summarizes findings that were too many to send one by one",
            schedule=events.Schedule.cron(minute=_MINUTE),
            targets=[self.function.target],
        )
