from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.verify.reading import Verdict

import pytest

if TYPE_CHECKING:
    from tests.verify.conftest import LandingZone

pytestmark = pytest.mark.xdist_group("verify")


def test_all_that_a_new_landing_zone_promises_is_in_force(everything: LandingZone) -> None:
    report = everything.original.report()
    assert [reading for reading in report.readings if reading.verdict != Verdict.IN_FORCE] == []
    assert report.good

def test_gu(given_up):
    report = given_up.original.report()
    for r in report.readings:
        if r.verdict!=Verdict.IN_FORCE: print(r)
    print(report.missing)
    assert 0

def test_copy(account):
    assert account.report().good
