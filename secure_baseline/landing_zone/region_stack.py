"""The stack of a further Region: its own settings, and the forwarding of its events to the home Region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aws_cdk import CfnWaitConditionHandle, Environment, Stack

from secure_baseline.account.break_glass_user import break_glass_use
from secure_baseline.account.root_user_watch import ROOT_USE
from secure_baseline.account.secure_region import SecureRegion
from secure_baseline.core.encryption_key import EncryptionKey
from secure_baseline.handlers.responses.names import ResponseMode
from secure_baseline.landing_zone.regions import RegionForm
from secure_baseline.monitoring.detection_rules import DetectionRules
from secure_baseline.monitoring.event_forwarding import EventForwarding
from secure_baseline.monitoring.threat_detection import ThreatDetection
from secure_baseline.monitoring.watched_events import watched_events

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from constructs import Construct

    from secure_baseline.account.break_glass_user import BreakGlassUser
    from secure_baseline.account.recording import Recording
    from secure_baseline.account.secure_account import SecureAccount
    from secure_baseline.account.vpc_protection import VpcProtection
    from secure_baseline.landing_zone.settings_detection import DetectionSection


class RegionStack(Stack):
    """``SecureRegion`` and ``EventForwarding`` under one key, or less if the Region is not, or no longer, allowed."""

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        stack_name: str,
        env: Environment,
        form: RegionForm,
        home: SecureAccount,
        recording: Recording,
        vpc_protection: VpcProtection,
        http_tokens_enforced: bool,
        detection: DetectionSection | None,
        break_glass_user: BreakGlassUser | None,
    ) -> None:
        super().__init__(
            scope,
            construct_id,
            stack_name=stack_name,
            env=env,
            description=f"Secure Baseline: a further Region ({form})",
        )
        self.secure_region: SecureRegion | None = None
        self.rules: DetectionRules | None = None
        self.forwarding: EventForwarding | None = None
        if form == RegionForm.RETIRED:
            # A stack needs at least one resource; this one does nothing and costs nothing.
            CfnWaitConditionHandle(self, "Nothing")
            return
        key = None
        if form == RegionForm.ALLOWED:
            key = EncryptionKey(self, "Key", description="Secure Baseline: new volumes, the Region's records")
            self.secure_region = SecureRegion(
                self,
                "Region",
                home=home,
                encryption_key=key,
                recording=recording,
                vpc_protection=vpc_protection,
                http_tokens_enforced=http_tokens_enforced,
            )
            if detection is not None:
                self._look_for_threats(detection, self.secure_region)
                self._look_for_mistakes(detection, self.secure_region)
        self.forwarding = EventForwarding(
            self,
            "Events",
            home_region=Stack.of(home).region,
            patterns=[*_patterns(detection), *([break_glass_use()] if break_glass_user else [])],
            encryption_key=key,
        )
        if self.secure_region is not None:
            # The last setting: a key that a failed deployment leaves behind must not be the key of new volumes.
            self.secure_region.volume_encryption.node.add_dependency(*self.node.children)

    def _look_for_mistakes(self, detection: DetectionSection, region: SecureRegion) -> None:
        """If only identities are recorded, there is no recorder here, and AWS Config accepts no rules."""
        if region.recorder is not None:
            self.rules = DetectionRules(
                self,
                "Rules",
                recorder=region.recorder.resource,
                recorded_types=region.recorder.recorded_types,
                global_types=False,
                automatic_repairs=detection.automatic_repairs,
            )

    def _look_for_threats(self, detection: DetectionSection, region: SecureRegion) -> None:
        """As in the home Region, in which Security Hub aggregates the findings of this one."""
        threats = ThreatDetection(
            self,
            "Threats",
            protection_plans=detection.guardduty,
            standards=detection.security_hub,
            scans=detection.inspector,
            discover_sensitive_data=detection.macie,
            investigate=detection.detective,
            encryption_key=region.encryption_key,
        )
        if region.recorder is not None:
            # Security Hub's checks are AWS Config rules, which need a recorder first.
            threats.node.add_dependency(region.recorder)


def _patterns(detection: DetectionSection | None) -> Iterator[dict[str, Any]]:
    yield dict(ROOT_USE)
    if detection is not None:
        modes = detection.responses.modes
        for event in watched_events(responses=[name for name, mode in modes.items() if mode != ResponseMode.OFF]):
            yield event.pattern()
