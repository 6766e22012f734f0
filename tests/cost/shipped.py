"""What the shipped baseline.toml costs, by the snapshots that tests/landing_zone keeps up to date."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from secure_baseline.cost.idle import idle_cost
from secure_baseline.cost.stacks import StackResources, resources_of
from tests.synthesis import ROOT

if TYPE_CHECKING:
    from secure_baseline.cost.idle import IdleCost

_SNAPSHOTS = ROOT / "tests" / "landing_zone" / "__snapshots__" / "test_snapshots"
#: In the order of the assembly.
_STACKS = ("Account", "Audit", "Detection", "Network", "Data")


@cache
def shipped_templates() -> dict[str, dict[str, Any]]:
    files = {stack: _SNAPSHOTS / f"test_the_template_is_as_it_was[{stack}].json" for stack in _STACKS}
    return {stack: json.loads(file.read_text("utf-8")) for stack, file in files.items()}


@cache
def shipped_stacks() -> tuple[StackResources, ...]:
    return tuple(
        StackResources(name=f"SecureBaseline-{stack}", region="us-east-1", resources=tuple(resources_of(template)))
        for stack, template in shipped_templates().items()
    )


@cache
def shipped_cost() -> IdleCost:
    return idle_cost(shipped_stacks())
