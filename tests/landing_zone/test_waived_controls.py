"""What baseline.toml disables on purpose is not reported every week."""

from __future__ import annotations

import pytest

from secure_baseline.controls.security_hub import security_hub_controls
from secure_baseline.landing_zone.settings_detection import DetectionSection
from secure_baseline.landing_zone.settings_sections import AuditSection
from secure_baseline.landing_zone.waived_controls import waived_controls
from secure_baseline.monitoring.data_events import DataEvents
from secure_baseline.monitoring.protection_plan import ProtectionPlan
from secure_baseline.monitoring.software_scan import SoftwareScan

NOTHING = DetectionSection(guardduty=(), inspector=(), macie=False)


def test_what_the_defaults_leave_out_is_waived_and_no_more() -> None:
    waived = waived_controls(DetectionSection(), AuditSection())
    assert sorted(waived) == [
        *("GuardDuty.11", "GuardDuty.12", "GuardDuty.13", "GuardDuty.7"),
        *("Inspector.3", "Macie.1", "Macie.2", "S3.22", "S3.23"),
    ]
    assert waived["GuardDuty.11"].reason == '"runtime" was left out of detection.guardduty in baseline.toml'


def test_nothing_is_waived_if_everything_is_on() -> None:
    everything = DetectionSection(guardduty=tuple(ProtectionPlan), inspector=tuple(SoftwareScan), macie=True)
    assert waived_controls(everything, AuditSection(data_events=DataEvents.ALL)) == {}


def test_a_trail_that_records_writes_waives_reads_only() -> None:
    waived = waived_controls(DetectionSection(), AuditSection(data_events=DataEvents.WRITE))
    assert [control for control in waived if control.startswith("S3.")] == ["S3.23"]


def test_what_another_trail_lacks_is_reported() -> None:
    assert [control for control in waived_controls(NOTHING, None) if control.startswith("S3.")] == []


@pytest.mark.parametrize("service", ["GuardDuty", "Inspector", "Macie"])
def test_every_choice_answers_for_its_controls(service: str) -> None:
    """Every control that requires a feature to be enabled, except GuardDuty itself, which cannot be left out."""
    required = {
        control.id
        for control in security_hub_controls().values()
        if control.id.startswith(f"{service}.") and control.title.endswith("should be enabled")
    }
    assert {name for name in waived_controls(NOTHING, None) if name.startswith(f"{service}.")} == required - {
        "GuardDuty.1"
    }


@pytest.mark.parametrize(
    ("choice", "word"),
    [
        (ProtectionPlan.S3, "S3"),
        (ProtectionPlan.EKS, "EKS Audit"),
        (ProtectionPlan.MALWARE, "Malware"),
        (ProtectionPlan.RDS, "RDS"),
        (ProtectionPlan.LAMBDA, "Lambda"),
        (ProtectionPlan.RUNTIME, "Runtime"),
        (SoftwareScan.EC2, "EC2"),
        (SoftwareScan.ECR, "ECR"),
        (SoftwareScan.LAMBDA, "Lambda standard"),
        (SoftwareScan.LAMBDA_CODE, "Lambda code"),
    ],
)
def test_the_titles_of_the_controls_are_about_the_choice(choice: ProtectionPlan | SoftwareScan, word: str) -> None:
    assert choice.controls
    assert all(word in security_hub_controls()[control].title for control in choice.controls)
