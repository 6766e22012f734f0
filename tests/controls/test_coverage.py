"""No row is skipped silently: each recommendation and practice is met, or is listed as being for later."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

from constructs import Construct

import secure_baseline
from secure_baseline.controls.catalogue import practices
from secure_baseline.controls.checklist import CHECKLIST
from secure_baseline.controls.cis import recommendations
from secure_baseline.controls.coverage import ENOUGH, LATER, Kind, Means, Row, coverage
from secure_baseline.controls.left_out import LEFT_OUT, LeftOut
from tests.for_each import for_each
from tests.verify.breakages import BREAKAGES
from tools.controls import PAGE, READ_BACK, means, page
from tools.guarantees import CONSTRUCTS

if TYPE_CHECKING:
    from secure_baseline.controls.step import Step

ROWS = coverage(means())
#: The practices that this release covers: the account, its audit, detection and response.
OF_THIS_RELEASE = {
    *(f"A{number:02}" for number in range(1, 22)),
    *("C08", "C09", "C10", "F11", "G01", "G04", "G05", "G10", "H01"),
    *(f"H{number:02}" for number in range(3, 11)),
}
OF_AN_ORGANIZATION = {"A06", "A15", *(f"CIS 2.1.{number}" for number in range(1, 7))}
CATALOGUED = {f"CIS {number}" for number in recommendations()} | practices().keys()


def by_id(row: Row) -> str:
    return row.id


@for_each(ROWS, ids=by_id)
def test_every_row_is_met_or_listed_as_being_for_later(row: Row) -> None:
    enough = {each.kind for each in row.means} & ENOUGH
    assert bool(enough) != (row.id in LATER), "met by nothing, or for later although it is met"


@for_each([row for row in ROWS if row.best is Kind.GUARANTEE], ids=by_id)
def test_a_row_is_guaranteed_only_if_verify_reads_it_and_a_breakage_proves_it(row: Row) -> None:
    broken = {breakage.guarantee for breakage in BREAKAGES.values()}
    sentences = {(each.by, each.text) for each in row.means if each.kind is Kind.GUARANTEE}
    assert sentences <= READ_BACK
    assert {sentence for _, sentence in sentences} & broken


def test_what_only_a_person_can_set_is_guaranteed_by_nothing() -> None:
    of_people = {each.id for each in practices().values() if each.set_by in {"detect", "manual"}}
    assert {row.id: row.best for row in ROWS if row.id in of_people and row.best is Kind.GUARANTEE} == {}


def test_what_aws_config_rules_find_is_guaranteed_by_another_construct_or_only_detected() -> None:
    detected = [row for row in ROWS if any(each.by == "DetectionRules" for each in row.means)]
    by_others = {
        row.id
        for row in detected
        if {each.by for each in row.means if each.kind is Kind.GUARANTEE} - {"DetectionRules"}
    }
    assert len(detected) > 30
    assert {row.id for row in detected if row.best is Kind.GUARANTEE} <= by_others


@for_each(LEFT_OUT, ids=lambda each: f"{each.practice} {each.what}")
def test_what_is_left_out_is_listed_on_a_row_that_is_met_with_reason_and_cost(left_out: LeftOut) -> None:
    (row,) = [row for row in ROWS if row.id == left_out.practice]
    assert row.best in ENOUGH, "otherwise the whole row is for later"
    assert all((left_out.what, left_out.why, left_out.cost))
    (line,) = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith(f"| {row.id} |")]
    assert f"not included: {left_out.what}" in line


def test_there_is_a_row_for_each_of_cis_and_of_the_guide() -> None:
    assert len(ROWS) == 70 + 97
    assert {row.id for row in ROWS} == CATALOGUED


def test_in_this_release_only_what_concerns_an_organization_is_for_later() -> None:
    current = {row.id for row in ROWS if row.id.startswith("CIS ")} | OF_THIS_RELEASE
    assert LATER.keys() & current == OF_AN_ORGANIZATION


def test_every_construct_of_the_library_is_covered() -> None:
    public = [getattr(secure_baseline, name) for name in secure_baseline.__all__]
    constructs = {each.__name__ for each in public if inspect.isclass(each) and issubclass(each, Construct)}
    assert {each.__name__ for each in CONSTRUCTS} == constructs


def test_every_control_that_is_met_exists() -> None:
    unknown = re.compile(r"^(CIS [\d.]+|[A-H]\d\d)$")
    named = {control for each in means() for control in each.controls if unknown.match(control)}
    assert named - CATALOGUED == set()


def test_a_row_that_nothing_meets_has_no_means() -> None:
    (row,) = [row for row in coverage([]) if row.id == "CIS 5.16"]
    assert row.means == ()
    assert row.best is None


def test_the_strongest_means_counts() -> None:
    ways = [Means(kind=kind, by="x", text="x", controls=("H07",)) for kind in (Kind.TEMPLATES, Kind.GUARANTEE)]
    (row,) = [row for row in coverage(ways) if row.id == "H07"]
    assert row.best == Kind.GUARANTEE


@for_each(CHECKLIST, ids=lambda step: step.name)
def test_a_step_lists_controls_that_exist(step: Step) -> None:
    assert step.controls
    assert set(step.controls) <= CATALOGUED


@for_each(CHECKLIST, ids=lambda step: step.name)
def test_a_step_says_everything_a_person_needs(step: Step) -> None:
    for text in (step.do, step.where, step.how_often, step.why, step.check):
        assert text.strip()
    assert step.do.endswith(".")
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", step.name)


def test_no_two_steps_share_a_name() -> None:
    assert len({step.name for step in CHECKLIST}) == len(CHECKLIST)


def test_the_page_is_up_to_date() -> None:
    text = PAGE.read_text("utf-8")
    assert page(text) == text, "run make docs"
