"""Faults on request: the creation of one resource fails, as late as possible; or resources are created in any order.

CloudFormation works on everything at once that is ready. Everything that does not need the failing resource may
exist by then; here it does, which is the most that a rollback can face.
"""

from __future__ import annotations

from contextlib import contextmanager
from random import Random
from typing import TYPE_CHECKING, Any

from emulator.cloudformation import graph, worst_order
from emulator.stacks.errors import ResourceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from emulator.stacks.stack import StackResource

_failing: set[tuple[str, str]] = set()
_seeds: list[int] = []


@contextmanager
def creation_fails(stack: str, logical_id: str) -> Iterator[None]:
    """For as long as this lasts, in every account of this process."""
    fault = (stack, logical_id)
    _failing.add(fault)
    try:
        yield
    finally:
        _failing.discard(fault)


@contextmanager
def any_order(seed: int) -> Iterator[None]:
    """For as long as this lasts: the order is drawn by lot from those that the dependencies allow, not the worst."""
    _seeds.append(seed)
    try:
        yield
    finally:
        _seeds.pop()


def check(stack: str, resource: StackResource) -> None:
    """Fail it if that was requested.

    Raises:
        ResourceError: It was.
    """
    if (stack, resource.logical_id) in _failing:
        raise ResourceError(f"{resource.place}: its creation was made to fail (emulator/cloudformation/faults.py)")


def order(stack: str, needs: Mapping[str, set[str]], resources: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The order in which a stack's resources are created: what fails, and what needs it, comes last."""
    if _seeds:
        lots = Random(_seeds[-1])  # noqa: S311  (nothing secret)
        chosen = graph.by_rank(needs, {name: lots.randrange(len(needs)) for name in sorted(needs)})
    else:
        graph.order(needs)  # refuses a circle
        chosen = worst_order.worst(needs, resources)
    late: set[str] = {name for name in chosen if (stack, name) in _failing}
    for name in chosen:
        if needs[name] & late:
            late.add(name)
    return [name for name in chosen if name not in late] + [name for name in chosen if name in late]
