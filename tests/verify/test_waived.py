from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from secure_baseline.verify.reading import Verdict

if TYPE_CHECKING:
    from secure_baseline.verify.report import VerifyReport
    from tests.verify.conftest import WholeRun

pytestmark = pytest.mark.xdist_group("verify")


@pytest.fixture(scope="module")
def partly(run_on_waived: WholeRun) -> VerifyReport:
    return run_on_waived.report


def test_what_was_waived_is_shown_and_breaks_no_guarantee(partly: VerifyReport) -> None:
    waived = {reading.guarantee: reading.found for reading in partly.readings if reading not in partly.promised}
    assert waived == {
        "AWS Config records all resource types, including IAM": "identities only, as set in baseline.toml",
        "A second Availability Zone takes over if one fails": "one Availability Zone only, by an Exemption",
        "A full disk, high CPU utilization and low memory raise alarms": (
            "CPUUtilization: below the severity floor: no one receives this alarm; "
            "FreeableMemory: below the severity floor: no one receives this alarm"
        ),
    }
    assert [reading for reading in partly.promised if reading.verdict != Verdict.IN_FORCE] == []
    assert partly.good


def test_stacks_that_are_not_deployed_are_listed(partly: VerifyReport) -> None:
    assert partly.missing == ("SecureBaseline-Audit", "SecureBaseline-Detection")
