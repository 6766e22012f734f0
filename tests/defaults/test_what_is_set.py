"""What the caller leaves open is set securely; what the caller sets stays."""

from __future__ import annotations

from functools import cache
from typing import Any

import aws_cdk as cdk
import pytest

from tests.defaults.cases import CASES, Case
from tests.defaults.samples import SAMPLES
from tests.defaults.secured import NAMES, Json, apply_alone, resources

pytestmark = pytest.mark.xdist_group("defaults")


def _at(properties: Any, path: str) -> Any:
    for part in path.split("/"):
        if isinstance(properties, list):
            properties = properties[int(part)] if int(part) < len(properties) else None
        elif isinstance(properties, dict):
            properties = properties.get(part)
    return properties


def _found(case: Case, resources: dict[str, Any]) -> list[Any]:
    kind, path, _ = case.shows
    return [_at(item.get("Properties", {}), path) for item in resources.values() if item["Type"] == kind]


def _by_name(case: Case) -> str:
    return case.name


@cache
def _plain(name: str) -> list[Json]:
    return _made(name, cdk.App())


@cache
def _with_the_default_alone(name: str) -> list[Json]:
    app = cdk.App()
    apply_alone(name, app)
    return _made(name, app)


def _made(name: str, app: cdk.App) -> list[Json]:
    """The resources of a default's construct as its case needs it, then with each alternative: one app for all."""
    case = BY_NAME[name]
    stacks = []
    for number, props in enumerate((case.needs, *case.otherwise)):
        stacks.append(cdk.Stack(app, f"Stack{number}"))
        SAMPLES[case.construct](stacks[-1], **props)
    return [resources(stack) for stack in stacks]


BY_NAME = {case.name: case for case in CASES}
OTHERWISE = [(case, number) for case in CASES for number in range(1, len(case.otherwise) + 1)]


def test_every_default_has_a_case() -> None:
    assert [case.name for case in CASES] == NAMES


@pytest.mark.parametrize("case", CASES, ids=_by_name)
def test_what_the_caller_left_open_is_set(case: Case) -> None:
    assert _found(case, _with_the_default_alone(case.name)[0]) == [case.shows[2]]


@pytest.mark.parametrize("case", CASES, ids=_by_name)
def test_cdk_alone_does_not_set_it(case: Case) -> None:
    assert case.shows[2] not in _found(case, _plain(case.name)[0])


@pytest.mark.parametrize(
    ("case", "number"), OTHERWISE, ids=[f"{case.name}-{list(case.otherwise[number - 1])}" for case, number in OTHERWISE]
)
def test_what_the_caller_sets_stays(case: Case, number: int) -> None:
    assert _with_the_default_alone(case.name)[number] == _plain(case.name)[number]
