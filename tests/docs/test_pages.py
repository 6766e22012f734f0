"""What the documentation shows works, and where it leads exists."""

from __future__ import annotations

import re
import subprocess
import tomllib
from typing import TYPE_CHECKING, Any

import pytest

from secure_baseline.landing_zone.settings import Settings
from secure_baseline.policy.check.accepted_finding import AcceptedFinding
from tests.docs.pages import PAGES, Program, blocks, links, name_of, programs
from tests.docs.run import run
from tests.for_each import for_each
from tests.synthesis import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PROGRAMS = [program for page in PAGES for program in programs(page)]
TOML = [(page, line, content) for page in PAGES for line, content in blocks(page, "toml")]
pytestmark = pytest.mark.xdist_group("pages")  # a page's program is run once
MADE = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


@pytest.mark.large
@pytest.mark.parametrize("program", programs(ROOT / "README.md"), ids=str)
def test_a_program_of_the_readme_runs_by_the_cdk_cli(program: Program, tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(program.source, "utf-8")
    tools = ROOT / ".venv" / "bin"
    done = subprocess.run(
        [str(tools / "cdk"), "synth", "--quiet", "--app", f"{tools / 'python'} app.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, (tmp_path / "cdk.out" / "Shop.template.json").is_file()) == (0, True), done.stderr


@pytest.mark.parametrize("program", PROGRAMS, ids=str)
def test_every_program_on_a_page_synthesizes(program: Program) -> None:
    assert run(program)


@pytest.mark.parametrize(("page", "line", "content"), TOML, ids=[f"{name_of(page)}:{line}" for page, line, _ in TOML])
def test_every_piece_of_settings_on_a_page_is_accepted(page: Path, line: int, content: str) -> None:
    data = tomllib.loads(content)
    if "exemption" in data:
        assert [AcceptedFinding.model_validate(each) for each in data["exemption"]]
        return
    shipped = tomllib.loads((ROOT / "baseline.toml").read_text("utf-8"))
    assert Settings.model_validate(_merged(shipped, data)), f"{page}:{line}"


@for_each(PAGES, ids=name_of)
def test_every_link_leads_to_a_file(page: Path) -> None:
    assert [target for target in links(page) if not (page.parent / target).exists()] == []


@for_each(PAGES, ids=name_of)
def test_every_make_target_that_a_page_names_exists(page: Path) -> None:
    commands = [content for _, content in blocks(page, "console")]
    commands += re.findall(r"`([^`\n]+)`", page.read_text("utf-8"))
    named = {target for command in commands for target in re.findall(r"\bmake ([a-z-]+)", command)}
    assert named - MADE == set()


def _merged(settings: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Settings with the tables of ``changes`` laid over them, key by key."""
    return {
        **settings,
        **{
            key: _merged(settings.get(key, {}), value) if isinstance(value, dict) else value
            for key, value in changes.items()
        },
    }
