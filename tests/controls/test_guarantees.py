"""Every guarantee has its test, every test its guarantee, and every guarantee lists the controls that require it."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import pytest
from constructs import Construct

import secure_baseline
from secure_baseline.controls.catalogue import practices
from secure_baseline.controls.guarantees import Guarantee, guarantees, guarantees_in
from tests.for_each import for_each

CONSTRUCTS = [
    item
    for name in secure_baseline.__all__
    if inspect.isclass(item := getattr(secure_baseline, name)) and issubclass(item, Construct)
]
EVERY = [(construct.__name__, guarantee) for construct in CONSTRUCTS for guarantee in guarantees(construct)]
TESTS = Path(__file__).parents[1]


def _tests(construct: type) -> dict[str, str]:
    """The tests of a construct with their docstrings, in the folder named after its package."""
    snake = re.sub(r"(?<!^)(?=[A-Z])", "_", construct.__name__).lower()
    package = construct.__module__.split(".")[1]
    module = ast.parse((TESTS / package / f"test_{snake}.py").read_text("utf-8"))
    functions = [node for node in module.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    return {node.name: ast.get_docstring(node) or "" for node in functions}


def _named(guarantee: tuple[str, Guarantee]) -> str:
    return f"{guarantee[0]}: {guarantee[1].sentence}"


@for_each(CONSTRUCTS, ids=lambda construct: construct.__name__)
def test_every_guarantee_has_a_test_with_its_name_and_sentence(construct: type) -> None:
    expected = {
        guarantee.test_name: f"{guarantee.sentence} ({guarantee.controls_text})." for guarantee in guarantees(construct)
    }
    # A test with a docstring claims to prove a guarantee; the others prove something else.
    assert {name: docstring for name, docstring in _tests(construct).items() if docstring} == expected


@for_each(EVERY, ids=_named)
def test_every_guarantee_lists_a_practice_and_known_controls_of_other_catalogues(
    guarantee: tuple[str, Guarantee],
) -> None:
    _, tested = guarantee
    known = practices()
    named = [known[control] for control in tested.controls if control in known]
    assert named, "each must list a practice of the guide"
    required = {f"CIS {number}" for practice in known.values() for number in practice.cis}
    required |= {control for practice in known.values() for control in practice.security_hub}
    assert set(tested.controls) <= known.keys() | required
    assert set(tested.partly) <= known.keys() - set(tested.controls)


@for_each(EVERY, ids=_named)
def test_what_only_detects_or_alerts_is_listed_under_detects(guarantee: tuple[str, Guarantee]) -> None:
    _, tested = guarantee
    assert tested.detects or not re.search(r"(is|are) (found|checked every day)$|raises an alert", tested.sentence)


def test_no_two_guarantees_share_a_test() -> None:
    names = [(construct, guarantee.test_name) for construct, guarantee in EVERY]
    assert len(set(names)) == len(names)


@for_each(CONSTRUCTS, ids=lambda construct: construct.__name__)
def test_the_source_says_the_same_without_importing_the_construct(construct: type) -> None:
    assert guarantees_in(construct.__module__, construct.__name__) == guarantees(construct)


def test_a_docstring_without_guarantees_is_an_error() -> None:
    class Bare:
        """Guarantees nothing."""

    with pytest.raises(ValueError, match=r"^Bare: the docstring has no list of guarantees$"):
        guarantees(Bare)


def test_a_guarantee_without_controls_is_an_error() -> None:
    class Vague:
        """Is secure.

        Guarantees:
        - All is well.
        """

    with pytest.raises(ValueError, match=r"^Vague: '- All is well\.' is not '- sentence \(controls\)'$"):
        guarantees(Vague)


def test_guarantees_detections_and_partly_met_practices_are_distinguished() -> None:
    class Finder:
        """Detects.

        Guarantees:
        - All is set (A01; in part A02,
          A03).

        Detects:
        - Open doors are found (A04).
        """

    assert guarantees(Finder) == (
        Guarantee("All is set", ("A01",), ("A02", "A03")),
        Guarantee("Open doors are found", ("A04",), detects=True),
    )
    assert [each.controls_text for each in guarantees(Finder)] == ["A01; in part A02, A03", "A04"]


def test_a_guarantee_can_span_several_lines() -> None:
    class Long:
        """Is secure.

        Guarantees:
        - What takes a
          long sentence (A01,
          CIS 1.1).
        - What does not (A02).

        Args:
            none: at all
        """

    assert guarantees(Long) == (
        Guarantee("What takes a long sentence", ("A01", "CIS 1.1")),
        Guarantee("What does not", ("A02",)),
    )
