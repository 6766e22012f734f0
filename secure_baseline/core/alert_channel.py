"""The one channel through which every alert reaches people."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from aws_cdk import Duration
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sns_subscriptions as subscriptions
from constructs import Construct

from secure_baseline.core import pseudo
from secure_baseline.core.acknowledge import HIPAA, NIST, acknowledge, in_packs
from secure_baseline.core.alert_channel_validation import AlertChannelValidation
from secure_baseline.core.argument_types import require_here, require_list, require_scope
from secure_baseline.core.arguments import problem, require_choice
from secure_baseline.core.dead_letter_queue import DeadLetterQueue
from secure_baseline.core.encryption_key import key_or_new
from secure_baseline.core.forms import ascii_email, email_mistake, repeated
from secure_baseline.core.key_policies import (
    SPENDING_SERVICES,
    allow_alarms_and_events,
    allow_spending_alerts,
    allow_undelivered_messages,
)
from secure_baseline.core.reports import Reports
from secure_baseline.core.service_principal import service_principal
from secure_baseline.core.statement import IdentityStatement
from secure_baseline.core.tokens import is_token
from secure_baseline.handlers.shared.severity import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aws_cdk import aws_events as events

    from secure_baseline.core.service_role import ServiceRole

# After that an alert is late: better raw than even later.
_PATIENCE_MINUTES = 15


class AlertChannel(Construct):
    """An encrypted SNS topic that alarms and EventBridge rules publish to, with people subscribed to it.

    Each address gets one e-mail from AWS and has to confirm it; until then nothing is delivered to it.

    Guarantees:
    - Alerts are encrypted with a customer managed key (F07, SNS.1).
    - Alerts are published over TLS only (F07, G19).
    - Only EventBridge and this account's roles, alarms and cost alerts can publish to the topic (F07, CIS 2.21).
    - An alert that cannot be delivered goes to a dead-letter queue and raises an alarm (H09).
    - An event that the function cannot turn into a message is sent unchanged (H09).
    - Alarms below the severity floor notify no one (H06).

    Args:
        scope: The parent construct.
        construct_id: The id.
        emails: Addresses to subscribe. Default: none, with a warning unless people are subscribed with
            ``topic.add_subscription``.
        severity_floor: Alerts below it are not sent. Default: all are sent.
        topic: An existing topic to publish to. Its policy and its key's must allow CloudWatch alarms and EventBridge
            to publish; ``emails`` are subscribed to it as well. Default: a new topic.
        encryption_key: The key of the new topic. Default: a new customer managed key (1 USD a month).

    Raises:
        TypeError: ``emails`` is not a list, or another value is of another type.
        ValueError: An address is not an e-mail address or is there twice, the floor is not a ``Severity``, both a topic
            and a key are set, or one is of another account or Region.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        emails: Sequence[str] = (),
        severity_floor: Severity = Severity.LOW,
        topic: sns.ITopic | None = None,
        encryption_key: kms.IKey | None = None,
    ) -> None:
        require_scope(scope, construct_id)
        require_list(scope, construct_id, str, "e-mail addresses", mistake=email_mistake, emails=emails)
        if (again := repeated(emails)) is not None:
            raise problem(
                scope, construct_id, f"emails must contain each address once, in any case, got {again!r} twice"
            )
        require_here(scope, construct_id, sns.ITopic | None, topic=topic)
        require_here(scope, construct_id, kms.IKey | None, encryption_key=encryption_key)
        require_choice(scope, construct_id, "severity_floor", severity_floor, list(Severity))
        if topic is not None and encryption_key is not None:
            raise problem(scope, construct_id, "encryption_key is for a new topic; an existing topic has its own")
        super().__init__(scope, construct_id)
        self.severity_floor = Severity(severity_floor)
        key = None
        if topic is None:
            key = key_or_new(self, encryption_key, description="Encrypts alerts of Secure Baseline")
            topic = self._new_topic(key)
        self.topic: sns.ITopic = topic
        self._key = key
        self.reports: Reports | None = None
        self.undelivered = self._new_queue(key)
        for email in emails:
            address = email if is_token(email) or email.isascii() else ascii_email(email)
            self.topic.add_subscription(
                subscriptions.EmailSubscription(str(address), dead_letter_queue=self.undelivered)
            )

    @cached_property
    def _action(self) -> actions.SnsAction:
        return actions.SnsAction(self.topic)

    def sends(self, severity: Severity) -> bool:
        """Whether alerts of this severity are sent."""
        return severity >= self.severity_floor

    def alarm_on(self, alarm: cloudwatch.Alarm, *, severity: Severity) -> None:
        """Send an alarm's change to ALARM, unless it is below the floor."""
        if self.sends(severity):
            alarm.add_alarm_action(self._action)
        else:
            acknowledge(
                alarm,
                in_packs("CloudWatchAlarmAction", NIST, HIPAA),
                f"Below the channel's severity floor, by choice: {severity.name} is shown in the console and not sent",
            )

    def alert_on(self, rule: events.Rule, message: events.RuleTargetInput, *, severity: Severity) -> None:
        """Send this text for each event that a rule matches, unless it is below the floor.

        EventBridge cannot set a subject, and puts text in quotes: the e-mails come as "AWS Notification Message".
        """
        if self.sends(severity):
            rule.add_target(targets.SnsTopic(self.topic, message=message, dead_letter_queue=self.undelivered.imported))

    def report(self, rule: events.Rule, *, severity: Severity) -> None:
        """Report a rule's events as messages with a subject, unless they are below the floor.

        A function writes them, so that many calls of one user do not cause many e-mails. It reads CloudTrail's events
        on the root and break-glass users, AWS Config's on its rules, and alarms; the rest is sent raw. If it fails, the
        event itself is sent; if it cannot even be called, the event is kept and raises an alarm. Costs cents for
        requests, and 1 USD a month for a key if the topic is an existing one.

        Args:
            rule: The rule.
            severity: The severity of its events.
        """
        if not self.sends(severity):
            return
        patience = Duration.minutes(_PATIENCE_MINUTES)
        if self.reports is None:
            scope = Construct(self, "Reports")
            self.reports = Reports(
                scope,
                channel=self,
                encryption_key=key_or_new(scope, self._key, description="Encrypts notes on alerts that were sent"),
                description="Writes alerts on events as messages",
                floor=0,
                raw_after=patience,
            )
            self.reports.summarize()
        rule.add_target(self.reports.function.target_until(patience))

    def let_spending_be_reported(self) -> None:
        """Allow AWS Budgets and Cost Anomaly Detection to publish; an existing topic is not changed."""
        if self._key is None:
            return
        allow_spending_alerts(self, self._key)
        publish = iam.PolicyStatement(
            principals=[service_principal(service) for service in SPENDING_SERVICES],
            actions=["sns:Publish"],
            resources=[self.topic.topic_arn],
            conditions={"StringEquals": {"aws:SourceAccount": pseudo.ACCOUNT_ID}},
        )
        self.topic.add_to_resource_policy(publish)

    def let_publish(self, role: ServiceRole) -> None:
        """Allow a function's role to publish.

        Its own policy is enough, because topic and key are in the same account:
        https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#sns-what-permissions-for-sse
        The key of an existing topic is unknown here, but how Amazon SNS uses it is known:
        https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html
        """
        publish = IdentityStatement(actions=["sns:Publish"], resources=[self.topic.topic_arn])
        actions = ["kms:Decrypt", "kms:GenerateDataKey"]
        if key := self.topic.master_key:
            role.allow(publish, IdentityStatement(actions=actions, resources=[key.key_arn]))
            return
        role.allow(publish)
        if self._key is None:
            role.allow(
                IdentityStatement(
                    actions=actions,
                    resources=[f"arn:{pseudo.PARTITION}:kms:{pseudo.REGION}:{pseudo.ACCOUNT_ID}:key/*"],
                    conditions={
                        "StringEquals": {
                            "kms:ViaService": f"sns.{pseudo.REGION}.{pseudo.URL_SUFFIX}",
                            "kms:EncryptionContext:aws:sns:topicArn": self.topic.topic_arn,
                        }
                    },
                ),
                wildcard_reason="The key of an existing topic is not known; it is used by Amazon SNS for that topic",
            )

    def _new_queue(self, key: kms.IKey | None) -> DeadLetterQueue:
        queue = DeadLetterQueue(self, "Undelivered", encryption_key=key)
        own_topic = None if key is None else self.topic
        self.node.add_validation(
            AlertChannelValidation(self, own_topic, queue, reports=lambda: self.reports is not None)
        )
        self.undelivered_alarm = cloudwatch.Alarm(
            self,
            "UndeliveredAlarm",
            alarm_description="An alert could not be delivered; this queue keeps it for 14 days",
            metric=queue.metric_approximate_number_of_messages_visible(),
            threshold=1,
            evaluation_periods=1,
            treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
        )
        self.alarm_on(self.undelivered_alarm, severity=Severity.CRITICAL)
        return queue

    def _new_topic(self, key: kms.IKey) -> sns.Topic:
        allow_alarms_and_events(self, key)
        allow_undelivered_messages(self, key)
        topic = sns.Topic(self, "Topic", display_name="Secure Baseline alerts", master_key=key, enforce_ssl=True)
        # https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
        alarms = f"arn:{pseudo.PARTITION}:cloudwatch:{pseudo.REGION}:{pseudo.ACCOUNT_ID}:alarm:*"
        topic.add_to_resource_policy(
            iam.PolicyStatement(
                sid="AllowAlarms",
                principals=[service_principal("cloudwatch.amazonaws.com")],
                actions=["sns:Publish"],
                resources=[topic.topic_arn],
                conditions={
                    "StringEquals": {"aws:SourceAccount": pseudo.ACCOUNT_ID},
                    "ArnLike": {"aws:SourceArn": alarms},
                },
            )
        )
        return topic
