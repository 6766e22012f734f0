"""The catalogue names classes, arguments and controls that exist."""

from __future__ import annotations

import inspect
import re
from importlib import import_module
from typing import Any

from secure_baseline.controls.catalogue import practices
from secure_baseline.defaults.catalogue import COVERED, NOT_SET
from secure_baseline.defaults.default import Applies, Covered, Default
from tests.defaults.secured import FOLLOWS, NAMES
from tests.for_each import for_each

DEFAULTS = [(covered, default) for covered in COVERED for default in covered.defaults]
each_default = for_each(DEFAULTS, ids=lambda item: f"{item[0].construct}.{item[1].argument}")
_CONTROL = re.compile(r"[A-H]\d\d|CIS \d(\.\d+)+|[A-Z][A-Za-z0-9]+\.\d+")


def _class(construct: str) -> Any:
    module, name = construct.split(".")
    return getattr(import_module(f"aws_cdk.aws_{module}"), name)


@for_each(COVERED, ids=lambda covered: covered.construct)
def test_the_id_of_a_class_is_cdks_own(covered: Covered) -> None:
    assert covered.injection_id == _class(covered.construct).PROPERTY_INJECTION_ID


@each_default
def test_an_argument_is_one_of_the_class(item: tuple[Covered, Default]) -> None:
    covered, default = item
    assert default.argument in inspect.signature(_class(covered.construct).__init__).parameters


@each_default
def test_the_controls_of_a_default_exist(item: tuple[Covered, Default]) -> None:
    covered, default = item
    assert default.controls
    assert covered.defaults
    for control in default.controls:
        assert _CONTROL.fullmatch(control)
        assert control[0] not in "ABCDEFGH" or len(control) != 3 or control in practices()


@each_default
def test_a_default_behind_an_argument_has_a_note(item: tuple[Covered, Default]) -> None:
    covered, default = item
    assert default.note or default.applies is Applies.ALWAYS, covered.construct


@for_each(NOT_SET)
def test_what_is_not_set_exists_and_is_not_covered(construct: str) -> None:
    assert inspect.isclass(_class(construct))
    assert construct not in {covered.construct for covered in COVERED}


def test_a_class_is_covered_once() -> None:
    assert len({covered.injection_id for covered in COVERED}) == len(COVERED)


def test_a_default_that_follows_another_exists() -> None:
    assert {*FOLLOWS, *FOLLOWS.values()} <= set(NAMES)
