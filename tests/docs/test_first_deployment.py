"""docs/first-deployment.md can be followed: each step is whole, and all of them take an hour at most."""

from __future__ import annotations

import re

import pytest

from tests.docs.pages import links
from tests.synthesis import ROOT

PAGE = ROOT / "docs" / "first-deployment.md"
TEXT = PAGE.read_text("utf-8")
STEPS = {
    int(match["number"]): match
    for match in re.finditer(
        r"^### (?P<number>\d+)\. (?P<title>[^\n]+) \((?P<minutes>\d+) minutes?(?P<later>[^)]*)\)\n(?P<body>.*?)(?=^##)",
        TEXT,
        re.MULTILINE | re.DOTALL,
    )
}


def test_steps_are_numbered_without_a_gap() -> None:
    assert list(STEPS) == list(range(1, len(STEPS) + 1))
    assert len(STEPS) == len(re.findall(r"^### ", TEXT, re.MULTILINE)), "each heading gives its minutes"


@pytest.mark.parametrize("number", STEPS)
def test_each_step_has_a_command_an_expected_answer_and_what_to_do_otherwise(number: int) -> None:
    body = STEPS[number]["body"]
    assert "```console\n" in body
    assert body.index("```console\n") < body.index("**Expected:**") < body.index("**Otherwise:**")


def test_one_person_does_all_of_it_within_an_hour() -> None:
    assert sum(int(step["minutes"]) for step in STEPS.values()) <= 60


def test_the_table_has_a_row_for_each_step() -> None:
    rows = re.findall(r"^\| (\d+) \|", TEXT.partition("## Results")[2], re.MULTILINE)
    assert [int(row) for row in rows] == list(STEPS)


def test_the_readme_leads_here() -> None:
    assert "docs/first-deployment.md" in links(ROOT / "README.md")
