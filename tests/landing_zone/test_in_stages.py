"""The landing zone can be part of a larger app: once for each account, in a stage of its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import aws_cdk as cdk
import pytest

from secure_baseline import Policy, SecureDefaults
from secure_baseline.landing_zone.landing_zone import LandingZone
from secure_baseline.landing_zone.settings_file import settings_or_exit
from secure_baseline.policy.packs import NAG_PACKS
from tests.constructs.whole_landing_zone import SETTINGS
from tests.synthesis import ROOT, Assembly

if TYPE_CHECKING:
    from pathlib import Path

ACCOUNTS = {"Development": "111111111111", "Production": "222222222222"}
#: CDK asks for the zones of a stack with an account and a Region.
ASKS = "Annotation::secure-baseline:ZonesLookedUp"


@pytest.mark.large
def test_each_pack_finds_nothing_in_a_landing_zone_for_each_of_two_accounts(tmp_path: Path) -> None:
    (tmp_path / "baseline.toml").write_text(SETTINGS, "utf-8")
    settings = settings_or_exit(tmp_path / "baseline.toml", account=None)
    context = json.loads((ROOT / "cdk.json").read_text("utf-8"))["context"]
    app = cdk.App(outdir=str(tmp_path / "cdk.out"), context=context)
    Policy.enforce(app, packs=NAG_PACKS)
    SecureDefaults.apply(app)
    for name, account in ACCOUNTS.items():
        LandingZone(cdk.Stage(app, name, env=cdk.Environment(account=account)), "LandingZone", settings=settings)
    app.synth()
    found = Assembly(tmp_path / "cdk.out", 0, "").findings
    assert found == {(f"{name}/LandingZone/Network/Vpc", ASKS) for name in ACCOUNTS}
