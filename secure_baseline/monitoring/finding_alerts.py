"""Findings of security services, reported as readable messages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from aws_cdk import aws_config as config
from aws_cdk import aws_kms as kms
from constructs import Construct

from secure_baseline.controls.security_hub import security_hub_controls
from secure_baseline.core.alert_channel import AlertChannel
from secure_baseline.core.argument_types import (
    require_here,
    require_list,
    require_mapping,
    require_scope,
    require_type,
)
from secure_baseline.core.arguments import problem
from secure_baseline.core.encryption_key import key_or_new
from secure_baseline.core.exemption import Exemption
from secure_baseline.core.reports import Reports
from secure_baseline.handlers.findings.variables import ALREADY_ALERTED, WAIVED
from secure_baseline.handlers.shared.severity import Severity
from secure_baseline.monitoring.watched_events import watched_events

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence


class FindingAlerts(Construct):
    """Sends findings of Security Hub, GuardDuty, AWS Config, AWS Health and others to an ``AlertChannel``.

    One for each account, in its home Region; other Regions send their events there. A message has the severity, the
    finding, the resource, account and Region, the time, the remediation and a link to the console. Costs 0.10 USD a
    month for the alarm (an account's first ten are free), and cents for requests.

    Guarantees:
    - Findings at or above the severity floor are sent as readable messages (H06, H09).
    - Each finding is sent once, however many services report it (H06).
    - Many findings at once are sent as one summary (H06).
    - A finding that cannot be sent is retried, then goes to a dead-letter queue and raises an alarm (H09).
    - The function that sends findings can change nothing but its own table (A19).

    Args:
        scope: The parent construct.
        construct_id: The id.
        alert_channel: Receives the messages; its severity floor applies here too.
        security_hub: Whether Security Hub is on and relays the findings of Inspector, Macie and Access Analyzer.
        already_alerted: AWS Config rules that have an alert of their own; a finding that persists is reported here
            too, after a week.
        already_alerted_controls: Security Hub controls that check the same as those rules.
        waived: Security Hub controls whose findings are not reported, such as ``GuardDuty.11``, each with its reason.
            Security Hub itself still reports them. Default: none.
        encryption_key: Encrypts the log and the notes on reported findings. Default: a new customer managed key (1 USD
            a month).

    Raises:
        TypeError: A value is of another type.
        ValueError: Security Hub has no such control, or a construct is of another account or Region.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        alert_channel: AlertChannel,
        security_hub: bool = True,
        already_alerted: Sequence[config.IRule] = (),
        already_alerted_controls: Collection[str] = (),
        waived: Mapping[str, Exemption] | None = None,
        encryption_key: kms.IKey | None = None,
    ) -> None:
        require_scope(scope, construct_id)
        require_here(scope, construct_id, AlertChannel, alert_channel=alert_channel)
        require_here(scope, construct_id, kms.IKey | None, encryption_key=encryption_key)
        require_type(scope, construct_id, bool, security_hub=security_hub)
        require_list(scope, construct_id, config.IRule, "config.IRule", already_alerted=already_alerted)
        controls = already_alerted_controls
        require_list(scope, construct_id, str, "Security Hub's controls", already_alerted_controls=controls)
        require_mapping(scope, construct_id, Exemption, "Exemptions by Security Hub's controls", waived=waived)
        waived = waived or {}
        _check_controls(scope, construct_id, "waived", waived)
        _check_controls(scope, construct_id, "already_alerted_controls", already_alerted_controls)
        super().__init__(scope, construct_id)
        for control, exemption in waived.items():
            exemption.record(self, f"Findings of Security Hub's control {control} are not reported")
        self.encryption_key = key_or_new(self, encryption_key, description="Encrypts the notes on reported findings")
        reports = Reports(
            self,
            channel=alert_channel,
            encryption_key=self.encryption_key,
            description="Reports findings of security services",
            floor=int(alert_channel.severity_floor),
            environment={
                ALREADY_ALERTED: json.dumps(
                    [*(rule.config_rule_name for rule in already_alerted), *already_alerted_controls]
                ),
                WAIVED: json.dumps({control: each.reason for control, each in waived.items()}),
            },
        )
        self.notes, self.function = reports.notes, reports.function
        self.rules = [
            self.function.listen(event.name, event.meaning, event.pattern())
            for event in watched_events(security_hub=security_hub, responses=())
        ]
        self.summaries = reports.summarize()
        alert_channel.alarm_on(self.function.error_alarm("Reporting a finding"), severity=Severity.HIGH)


def _check_controls(scope: Construct, construct_id: str, argument: str, names: Collection[str]) -> None:
    for name in names:
        if name not in security_hub_controls():
            raise problem(scope, construct_id, f"{argument} must name controls of Security Hub, got {name!r}")
