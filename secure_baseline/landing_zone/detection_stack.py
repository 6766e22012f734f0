"""Threat detection and compliance checks, and the responses to what they find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Environment, Stack

from secure_baseline.controls.opt_in_regions import is_opt_in
from secure_baseline.handlers.responses.names import ResponseMode, ResponseName
from secure_baseline.landing_zone.waived_controls import waived_controls
from secure_baseline.monitoring.automated_response import AutomatedResponse
from secure_baseline.monitoring.detection_rules import DetectionRules
from secure_baseline.monitoring.finding_alerts import FindingAlerts
from secure_baseline.monitoring.instance_alarms import InstanceAlarms
from secure_baseline.monitoring.security_dashboard import SecurityDashboard
from secure_baseline.monitoring.threat_detection import ThreatDetection

if TYPE_CHECKING:
    from constructs import Construct

    from secure_baseline.account.secure_account import SecureAccount
    from secure_baseline.core.alert_channel import AlertChannel
    from secure_baseline.landing_zone.settings_account import AccountSection
    from secure_baseline.landing_zone.settings_detection import DetectionSection
    from secure_baseline.landing_zone.settings_sections import AuditSection
    from secure_baseline.monitoring.audit_trail import AuditTrail


class DetectionStack(Stack):
    """Detection and response in the home Region, under the account's key."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        stack_name: str,
        env: Environment,
        account: AccountSection,
        detection: DetectionSection,
        secure_account: SecureAccount,
        alert_channel: AlertChannel,
        audit: AuditSection | None,
        audit_trail: AuditTrail | None,
    ) -> None:
        super().__init__(
            scope,
            construct_id,
            stack_name=stack_name,
            env=env,
            description="Secure Baseline: detection and response",
        )
        # AWS Config needs a recorder before it accepts rules, and Security Hub's checks are such rules.
        self.add_stack_dependency(Stack.of(secure_account))
        self.threats = self._threats(account, detection, secure_account)
        self.rules = DetectionRules(
            self,
            "Rules",
            recorder=secure_account.recorder.resource,
            recorded_types=secure_account.recorder.recorded_types,
            trail_bucket=audit_trail.bucket if audit_trail else None,
            automatic_repairs=detection.automatic_repairs,
        )
        self.finding_alerts = FindingAlerts(
            self,
            "FindingAlerts",
            alert_channel=alert_channel,
            already_alerted=secure_account.root_user_watch.alerting_rules,
            already_alerted_controls=secure_account.root_user_watch.alerting_controls,
            waived=waived_controls(detection, audit),
            encryption_key=secure_account.encryption_key,
        )
        self.responses = self._responses(account, detection, secure_account, alert_channel, audit_trail)
        instances = detection.instances
        self.instance_alarms = (
            InstanceAlarms(
                self,
                "Instances",
                alert_channel=alert_channel,
                cpu_percent=instances.cpu_percent,
                cpu_minutes=instances.cpu_minutes,
            )
            if instances.alarms
            else None
        )
        self.dashboard = self._dashboard(alert_channel, audit_trail) if detection.dashboard else None

    def _threats(
        self, account: AccountSection, detection: DetectionSection, secure_account: SecureAccount
    ) -> ThreatDetection:
        return ThreatDetection(
            self,
            "Threats",
            protection_plans=detection.guardduty,
            standards=detection.security_hub,
            scans=detection.inspector,
            discover_sensitive_data=detection.macie,
            investigate=detection.detective,
            linked_regions=linked_regions(account),
            encryption_key=secure_account.encryption_key,
        )

    def _responses(
        self,
        account: AccountSection,
        detection: DetectionSection,
        secure_account: SecureAccount,
        alert_channel: AlertChannel,
        audit_trail: AuditTrail | None,
    ) -> AutomatedResponse | None:
        modes = detection.responses.modes
        if audit_trail is None:
            modes[ResponseName.TRAIL_STOPPED] = ResponseMode.OFF
        if set(modes.values()) == {ResponseMode.OFF}:
            return None
        return AutomatedResponse(
            self,
            "Responses",
            alert_channel=alert_channel,
            modes=modes,
            trail_arn=audit_trail.trail.attr_arn if audit_trail else None,
            regions=account.allowed_regions,
            encryption_key=secure_account.encryption_key,
        )

    def _dashboard(self, alert_channel: AlertChannel, audit_trail: AuditTrail | None) -> SecurityDashboard:
        instances, responses = self.instance_alarms, self.responses
        answering = responses.functions.items() if responses else ()
        return SecurityDashboard(
            self,
            "Dashboard",
            alert_channel=alert_channel,
            audit_trail=audit_trail,
            alarms=[instances.status_checks, instances.cpu] if instances else [],
            rules={rule.node.id: rule for rule in self.finding_alerts.rules},
            functions={
                "Alerts on findings": self.finding_alerts.function.function,
                **{f"Response: {name.replace('_', ' ')}": each.function for name, each in answering},
            },
            queues={"Failed responses": responses.failed} if responses else {},
        )


def linked_regions(account: AccountSection) -> list[str]:
    """The Regions whose findings Security Hub aggregates; their events are sent home in any case.

    It aggregates none in a Region that is disabled by default:
    https://docs.aws.amazon.com/securityhub/latest/userguide/finding-aggregation-enable.html
    """
    if is_opt_in(account.home_region):
        return []
    return [region for region in account.allowed_regions if region != account.home_region]
