"""Each example is an app that passes every check, CDK's validation of templates too."""

from __future__ import annotations

import runpy
from functools import cache, partial
from typing import TYPE_CHECKING

import aws_cdk as cdk
import pytest

from emulator.server import running_server
from secure_baseline.policy.validated_app import ValidatedApp
from tests.deploy.direct import Deployment
from tests.synthesis import ROOT, Assembly, context

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

EXAMPLES = [
    pytest.param(app.parent, id=app.parent.name, marks=pytest.mark.xdist_group(app.parent.name))
    for app in sorted(ROOT.glob("examples/*/app.py"))
]


@pytest.fixture(scope="module", params=EXAMPLES)
def example(request: pytest.FixtureRequest) -> Path:
    folder: Path = request.param
    return folder


@pytest.fixture(scope="module")
def synthesized(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Assembly]:
    return cache(lambda example: _synthesize(example, tmp_path_factory.mktemp(example.name)))


def _synthesize(example: Path, folder: Path) -> Assembly:
    """In this process, and with CDK's validator run natively: in Node it takes five CPU seconds an example."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cdk, "App", partial(ValidatedApp, context=context(), outdir=str(folder)))
        patch.setenv("CDK_VALIDATION", "true")
        try:
            runpy.run_path(str(example / "app.py"), run_name="__main__")
        except RuntimeError as error:  # findings, for instance
            return Assembly(folder, 1, str(error))
    return Assembly(folder, 0, "")


@pytest.fixture(scope="module")
def assembly(example: Path, synthesized: Callable[[Path], Assembly]) -> Assembly:
    return synthesized(example)


def test_no_finding_is_left_unacknowledged(assembly: Assembly) -> None:
    assert (assembly.returncode, assembly.findings) == (0, set()), assembly.output


def test_every_acknowledgement_matches_a_finding(assembly: Assembly) -> None:
    # A warning that was acknowledged leaves no trace in the report; the test above sees to those.
    acknowledged = {
        (construct, rule) for construct, rule in assembly.acknowledged if not rule.startswith("Annotation::")
    }
    assert acknowledged - assembly.accepted == set()


@pytest.mark.xdist_group("existing_app")
def test_the_existing_app_deploys(synthesized: Callable[[Path], Assembly]) -> None:
    assembly = synthesized(ROOT / "examples" / "existing_app")
    with running_server() as endpoint:
        Deployment(endpoint, assembly.folder).run()


def test_an_example_says_what_it_is(example: Path) -> None:
    assert (example / "README.md").is_file()
