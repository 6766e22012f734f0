from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from secure_baseline.verify.reading import Verdict

if TYPE_CHECKING:
    from secure_baseline.verify.report import Report
    from tests.verify.conftest import LandingZone

pytestmark = pytest.mark.xdist_group("verify")


@pytest.fixture(scope="module")
def partly(given_up: LandingZone) -> Report:
    return given_up.original.report()


def test_what_was_given_up_on_purpose_is_shown_and_breaks_no_promise(partly: Report) -> None:
    given_up = {reading.practice: reading.found for reading in partly.readings if reading not in partly.promised}
    assert given_up == {
        "AWS Config records resources of every type, those of IAM too": "identities only, as baseline.toml says",
        "A second zone takes over when one fails": "one zone only, as an Exemption says",
        "A full disk, a busy processor and short memory raise alarms": (
            "CPUUtilization: the alarm is below the severity floor and tells nobody; "
            "FreeableMemory: the alarm is below the severity floor and tells nobody"
        ),
    }
    assert [reading for reading in partly.promised if reading.verdict != Verdict.IN_FORCE] == []
    assert partly.good


def test_stacks_that_are_not_there_are_named(partly: Report) -> None:
    assert partly.missing == ("SecureBaseline-Audit", "SecureBaseline-Detection")
