"""What watches over the account, and what happens when it finds something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import Environment, Stack

from secure_baseline.monitoring.threat_detection import ThreatDetection

if TYPE_CHECKING:
    from constructs import Construct

    from secure_baseline.account.secure_account import SecureAccount
    from secure_baseline.core.alert_channel import AlertChannel
    from secure_baseline.landing_zone.settings import AccountSection, DetectionSection


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
    ) -> None:
        super().__init__(
            scope,
            construct_id,
            stack_name=stack_name,
            env=env,
            description="Secure Baseline: detection and response",
        )
        # AWS Config takes rules only where a recorder is, and Security Hub's checks are such rules.
        self.add_stack_dependency(Stack.of(secure_account))
        self.threats = self._threats(account, detection, secure_account)

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
            linked_regions=[region for region in account.allowed_regions if region != account.home_region],
            encryption_key=secure_account.encryption_key,
        )
