"""The Security Hub controls that baseline.toml waives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.core.exemption import Exemption
from secure_baseline.monitoring.data_events import DataEvents
from secure_baseline.monitoring.protection_plan import ProtectionPlan
from secure_baseline.monitoring.software_scan import SoftwareScan

if TYPE_CHECKING:
    from secure_baseline.landing_zone.settings_detection import DetectionSection
    from secure_baseline.landing_zone.settings_sections import AuditSection

#: The controls that require Macie, which is on or off as a whole.
_MACIE = ("Macie.1", "Macie.2")
#: The controls that require data events in the trail, and the choices that meet them.
_DATA_EVENTS = {"S3.22": (DataEvents.WRITE, DataEvents.ALL), "S3.23": (DataEvents.ALL,)}


def waived_controls(detection: DetectionSection, audit: AuditSection | None) -> dict[str, Exemption]:
    """Each control that fails because of a choice in the settings, with that choice as the reason.

    Security Hub reports these every day, although they are disabled on purpose.
    """
    reasons = {
        **{
            control: f'"{plan}" was left out of detection.guardduty in baseline.toml'
            for plan in ProtectionPlan
            if plan not in detection.guardduty
            for control in plan.controls
        },
        **{
            control: f'"{scan}" was left out of detection.inspector in baseline.toml'
            for scan in SoftwareScan
            if scan not in detection.inspector
            for control in scan.controls
        },
        **{
            control: f'audit.data_events is "{audit.data_events}" in baseline.toml'
            for control, enough in _DATA_EVENTS.items()
            if audit is not None and audit.data_events not in enough
        },
        **({} if detection.macie else dict.fromkeys(_MACIE, "detection.macie is false in baseline.toml")),
    }
    return {control: Exemption(reason) for control, reason in reasons.items()}
