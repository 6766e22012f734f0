"""docs/adopting.md: each pair of programs is an app before and after, and nothing is replaced in between."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from emulator.stacks.schemas import property_paths
from tests.docs.pages import Program, programs
from tests.docs.run import run
from tests.synthesis import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence

PROGRAMS = programs(ROOT / "docs" / "adopting.md")
PAIRS = list(zip(PROGRAMS[::2], PROGRAMS[1::2], strict=True))
#: Amazon RDS makes the password's secret itself; the page says so.
GOES = {"AWS::SecretsManager::Secret", "AWS::SecretsManager::SecretTargetAttachment"}
pytestmark = [
    pytest.mark.xdist_group("pages"),  # a page's program is run once
    pytest.mark.parametrize(("before", "after"), PAIRS, ids=str),
]


def _resources(program: Program) -> dict[str, dict[str, Any]]:
    (template,) = run(program).values()
    resources: dict[str, dict[str, Any]] = template["Resources"]
    return resources


def test_no_resource_loses_its_logical_id(before: Program, after: Program) -> None:
    kept = _resources(after)
    lost = {name for name, resource in _resources(before).items() if resource["Type"] not in GOES} - set(kept)
    assert lost == set()


def test_no_property_changes_that_aws_sets_at_creation_only(before: Program, after: Program) -> None:
    new = _resources(after)
    changed = [
        (name, path)
        for name, old in _resources(before).items()
        if name in new
        for path in property_paths(old["Type"], "createOnlyProperties")
        if _value(old, path) != _value(new[name], path)
    ]
    assert changed == []


def _value(resource: dict[str, Any], path: Sequence[str]) -> object:
    value: Any = resource.get("Properties", {})
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value
