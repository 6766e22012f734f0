from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from emulator.account import client
from secure_baseline.verify.landing_zone import verify
from secure_baseline.verify.reading import Verdict
from tests.deploy.direct import REGION
from tests.verify.conftest import AWAY

if TYPE_CHECKING:
    from secure_baseline.handlers.settings.setting import Clients
    from secure_baseline.verify.report import VerifyReport
    from tests.verify.conftest import LandingZone, WholeRun

pytestmark = pytest.mark.xdist_group("verify")


@pytest.fixture(scope="module")
def whole(run_on_everything: WholeRun) -> VerifyReport:
    return run_on_everything.report


def test_everything_that_a_new_landing_zone_promises_is_in_force(whole: VerifyReport) -> None:
    assert [reading for reading in whole.readings if reading.verdict != Verdict.IN_FORCE] == []
    assert whole.good


def test_each_of_the_fifteen_activities_has_a_row(whole: VerifyReport) -> None:
    controls = {control for reading in whole.readings for control in reading.controls}
    assert {f"CIS 5.{number}" for number in range(1, 16)} <= controls


def test_nothing_is_found_under_another_name(everything: LandingZone) -> None:
    report = verify(everything.original.clients, "Other", REGION)
    assert report.stacks == ()
    assert not report.good


def test_every_region_is_read_and_its_progress_shown(run_on_everything: WholeRun) -> None:
    whole, shown = run_on_everything.report, run_on_everything.shown
    assert whole.regions == (REGION, AWAY)
    assert {reading.region for reading in whole.readings} == {REGION, AWAY}
    assert f"{AWAY}: SecureRegion" in shown
    assert f"{REGION}: SecureAccount" in shown


def test_regions_that_cannot_be_read_or_have_no_stack_are_reported(everything: LandingZone) -> None:
    def clients(region: str) -> Clients:
        return dead_end if region == "eu-west-3" else everything.original.clients(region)

    report = verify(clients, "SecureBaseline", REGION, regions=["eu-west-2", "eu-west-3"])
    assert report.missing == ("SecureBaseline-Region-eu-west-2",)
    (row,) = [row for row in report.readings if row.region == "eu-west-3"]
    assert (row.construct, row.verdict) == ("Stacks", Verdict.NOT_IN_FORCE)
    assert row.found.startswith("SecureBaseline-Region-eu-west-3: could not be read: Could not connect")


def dead_end(service: str) -> Any:
    return client(service, endpoint="http://127.0.0.1:9", region="eu-west-3")
