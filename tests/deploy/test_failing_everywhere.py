"""The first deployment of the landing zone fails at a resource of each type, and at each setting, one after the other.

Each attempt makes all that does not need what fails, is rolled back, and is followed by the next, which has to get as
far; the last one succeeds. Of resources of one type in one stack one stands for all: an attempt takes some seconds of
CPU, 380 of them an hour of this machine.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from emulator.loopback import reach_names_below_loopback
from emulator.server import running_server
from tests.deploy.aftermath import assert_harmless
from tests.deploy.direct import Deployment
from tests.synthesis import ROOT, Assembly, synthesize_here

if TYPE_CHECKING:
    from pathlib import Path

STACKS = ("Account", "Audit", "Detection", "Network", "Data")
_SETTING = "Custom::AccountSetting"
#: Without it nothing takes a new database back (docs/decisions/0006-stateful-resources-stay.md).
_TAKES_BACK = "Database/LogSettings/TakenBackIfNew/Default"

pytestmark = pytest.mark.large


@pytest.fixture(scope="module")
def assembly(tmp_path_factory: pytest.TempPathFactory) -> Assembly:
    settings = (ROOT / "baseline.toml").read_text("utf-8")
    return synthesize_here(tmp_path_factory.mktemp("everywhere"), settings, checked=False)


@pytest.mark.parametrize("stack", [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in STACKS])
def test_wherever_the_first_deployment_fails_nothing_harmful_is_left_and_the_next_succeeds(
    assembly: Assembly, stack: str
) -> None:
    name = f"SecureBaseline-{stack}"
    positions = standing_for_all(next(assembly.folder.glob(f"LandingZone{stack}*.template.json")))
    reach_names_below_loopback()
    with running_server() as endpoint:
        deployment = Deployment(endpoint, assembly.folder)
        deployment.run({name: positions}, until=name)
    assert [each.failed for each in deployment.failures] == positions
    assert_harmless(deployment.failures)


def standing_for_all(template: Path) -> list[str]:
    """Construct paths: the last of each type, and every setting."""
    chosen = {}
    for resource in json.loads(template.read_text("utf-8"))["Resources"].values():
        kind, path = resource["Type"], resource.get("Metadata", {}).get("aws:cdk:path", "").partition("/")[2]
        if path and kind != "AWS::CDK::Metadata":
            chosen[kind, path if kind == _SETTING else ""] = path.partition("/")[2]
    return [path for path in chosen.values() if path != _TAKES_BACK]
