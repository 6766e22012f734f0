"""What the caller leaves open is set securely; what the caller sets stays."""

from __future__ import annotations

from typing import Any

import pytest

from tests.defaults.cases import CASES, Case
from tests.defaults.secured import NAMES, made

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


OTHERWISE = [(case, props) for case in CASES for props in case.otherwise]


def test_every_default_has_a_case() -> None:
    assert [case.name for case in CASES] == NAMES


@pytest.mark.parametrize("case", CASES, ids=_by_name)
def test_what_the_caller_left_open_is_set(case: Case) -> None:
    assert _found(case, made(case.construct, only=case.name, **case.needs)) == [case.shows[2]]


@pytest.mark.parametrize("case", CASES, ids=_by_name)
def test_cdk_alone_does_not_set_it(case: Case) -> None:
    assert case.shows[2] not in _found(case, made(case.construct, **case.needs))


@pytest.mark.parametrize(("case", "props"), OTHERWISE, ids=[f"{case.name}-{list(props)}" for case, props in OTHERWISE])
def test_what_the_caller_sets_stays(case: Case, props: dict[str, Any]) -> None:
    assert made(case.construct, only=case.name, **props) == made(case.construct, **props)
