"""Each example is an app that passes every check, as the cdk CLI would run it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from emulator.server import running_server
from tests.deploy.direct import Deployment
from tests.synthesis import ROOT, Assembly, synthesize

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = {
    app.parent.name: pytest.param(app.parent, id=app.parent.name, marks=pytest.mark.xdist_group(app.parent.name))
    for app in sorted(ROOT.glob("examples/*/app.py"))
}


@pytest.fixture(scope="module", params=EXAMPLES.values())
def example(request: pytest.FixtureRequest) -> Path:
    folder: Path = request.param
    return folder


@pytest.fixture(scope="module")
def assembly(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Assembly:
    return synthesize(tmp_path_factory.mktemp(example.name) / "cdk.out", app=example / "app.py")


def test_no_finding_is_left_unacknowledged(assembly: Assembly) -> None:
    assert (assembly.returncode, assembly.findings) == (0, set()), assembly.output


def test_every_acknowledgement_matches_a_finding(assembly: Assembly) -> None:
    # A warning that was acknowledged leaves no trace in the report; the test above sees to those.
    acknowledged = {
        (construct, rule) for construct, rule in assembly.acknowledged if not rule.startswith("Annotation::")
    }
    assert acknowledged - assembly.accepted == set()


@pytest.mark.parametrize("example", [EXAMPLES["existing_app"]], indirect=True)
def test_the_existing_app_deploys(assembly: Assembly) -> None:
    with running_server() as endpoint:
        Deployment(endpoint, assembly.folder).run()


def test_an_example_says_what_it_is(example: Path) -> None:
    assert (example / "README.md").is_file()
