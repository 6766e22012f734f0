"""Whatever is broken in the account by hand, the row of that guarantee is not in force and says what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from secure_baseline.verify.landing_zone import SECTIONS
from secure_baseline.verify.reading import Verdict
from tests.verify.breakages import BREAKAGES, Breakage

if TYPE_CHECKING:
    from secure_baseline.verify.construct_checks import Checks
    from tests.verify.conftest import LandingZone

ALL = [pytest.param(breakage, id=name, marks=pytest.mark.xdist_group("verify")) for name, breakage in BREAKAGES.items()]
CHECKS = [pytest.param(checks, id=checks.construct) for checks, _ in SECTIONS]


@pytest.mark.parametrize("breakage", ALL)
def test_a_breakage_is_reported(request: pytest.FixtureRequest, breakage: Breakage) -> None:
    zone: LandingZone = request.getfixturevalue(breakage.zone)
    with zone.copy() as account:
        breakage.act(account)
        reading = account.reading(breakage.guarantee)
    assert reading.verdict == Verdict.NOT_IN_FORCE
    assert breakage.found in reading.found


@pytest.mark.parametrize("checks", CHECKS)
def test_every_guarantee_has_a_check_or_a_reason_for_having_none(checks: Checks[Any]) -> None:
    assert checks.unverified == set()


@pytest.mark.parametrize("checks", CHECKS)
def test_every_check_has_been_seen_to_fail(checks: Checks[Any]) -> None:
    seen = {breakage.guarantee for breakage in BREAKAGES.values()}
    assert checks.guarantees.keys() - checks.skipped.keys() - seen == set()
