"""NIST and PCI are decided by Security Hub's controls."""

from __future__ import annotations

import pytest

from secure_baseline.policy.evidence.model import Control, Framework
from secure_baseline.policy.evidence.requirements import nist
from secure_baseline.policy.evidence.status import Status
from tests.policy.evidence.templates import VERSIONED, bucket, control, evidence


def hub(**statuses: Status) -> Framework:
    controls = tuple(
        Control(id=each.replace("_", "."), title="", section="", status=status) for each, status in statuses.items()
    )
    return Framework(key="security-hub", name="", about="", controls=controls)


def status_of(requirement: str, framework: Framework) -> Status:
    [found] = [each for each in framework.controls if each.id == requirement]
    return found.status


# S3.14 and S3.10 are two of those that AWS relates to NIST's CP-10.
@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (Status.MET, Status.MET, Status.MET),
        (Status.MET, Status.NOT_MET, Status.NOT_MET),
        (Status.MET, Status.ACCEPTED, Status.ACCEPTED),
        (Status.MET, Status.NOT_EVALUATED, Status.NOT_EVALUATED),
        (Status.MET, Status.NOT_APPLICABLE, Status.MET),
        (Status.NOT_APPLICABLE, Status.NO_RULE, Status.NO_RULE),
        (Status.NOT_APPLICABLE, Status.NOT_IN_TEMPLATE, Status.NOT_APPLICABLE),
    ],
)
def test_a_requirement_has_the_worst_status_of_its_controls(one: Status, other: Status, together: Status) -> None:
    assert status_of("CP-10", nist(hub(S3_7=one, S3_14=other))) is together


def test_a_requirement_lists_its_controls() -> None:
    parts = control("nist", "CP-10", evidence(bucket(**VERSIONED))).parts
    assert "S3.14" in {part.id for part in parts}


def test_a_requirement_of_pci_is_in_the_section_of_its_number() -> None:
    assert control("pci", "10.2.1", evidence(bucket())).section == "10: Logs and monitoring"


def test_a_control_of_nist_is_in_its_family() -> None:
    assert control("nist", "CP-10", evidence(bucket())).section == "CP: Contingency planning"
