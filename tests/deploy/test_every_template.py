"""Every type and property that this project synthesizes is handled by the emulated account.

The account holds each resource's properties against what its APIs give back, so a stack that deploys proves it: an
unknown type, or a property that nothing applied, would fail it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from emulator.names import reach_names_below_loopback
from emulator.server import running_server
from secure_baseline.verify.landing_zone import verify
from tests.deploy.account import assembly
from tests.deploy.direct import Deployment
from tests.synthesis import ROOT

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = (ROOT / "baseline.toml").read_text("utf-8")


def _with(**values: str) -> str:
    text = SHIPPED
    for key, value in values.items():
        text, found = re.subn(rf"(?m)^(# )?{key} = .*$", f"{key} = {value}", text)
        assert found, key
    return text


VARIANTS = {
    "mysql, object lock, all data events": _with(
        engine='"mysql"',
        engine_version='"8.4"',
        instance_type='"t4g.medium"',
        object_lock_days="400",
        data_events='"all"',
        alert_floor='"high"',
    ),
    "aurora-postgresql in one zone, no NAT": _with(
        engine='"aurora-postgresql"',
        engine_version='"16.6"',
        instance_type='"t4g.medium"',
        single_zone_reason='"an environment for tests only"',
        nat_gateways='"none"',
        database_name='"app"',
    ).replace("storage_gib = 20", ""),
    "aurora-mysql in three zones, a NAT gateway each": _with(
        engine='"aurora-mysql"',
        engine_version='"8.0.mysql_aurora.3.08.0"',
        instance_type='"t4g.medium"',
        zones="3",
        nat_gateways='"per-zone"',
        data_events='"write"',
    ).replace("storage_gib = 20", ""),
    "the account and its trail alone": SHIPPED.partition("\n[network]")[0],
}


@pytest.mark.deploy
@pytest.mark.xdist_group("templates")
@pytest.mark.parametrize("settings", VARIANTS.values(), ids=VARIANTS)
def test_the_landing_zone_deploys_and_is_in_force(settings: str, tmp_path: Path) -> None:
    reach_names_below_loopback()
    with running_server() as endpoint:
        deployment = Deployment(endpoint, assembly(tmp_path / "app", settings))
        deployment.run()
        report = verify(deployment.client, "SecureBaseline")
    assert [reading for reading in report.promised if reading not in report.in_force] == []


@pytest.mark.deploy
@pytest.mark.xdist_group("templates")
def test_the_example_of_an_existing_app_deploys(tmp_path: Path) -> None:
    with running_server() as endpoint:
        Deployment(endpoint, assembly(tmp_path / "app", SHIPPED, app=ROOT / "examples/existing_app/app.py")).run()
