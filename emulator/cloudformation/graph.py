"""Which resource needs which: what the template says (DependsOn) and what its functions imply."""

from __future__ import annotations

import re
from graphlib import CycleError, TopologicalSorter
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Any

from emulator.stacks.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from emulator.stacks.template import StackTemplate

_SUB_NAME = re.compile(r"\$\{([^!}][^}]*)\}")


def dependencies(template: StackTemplate, condition: Mapping[str, bool]) -> dict[str, set[str]]:
    """For each resource whose condition is true, the resources that must exist first."""
    living = {
        logical_id
        for logical_id, resource in template.resources.items()
        if condition.get(resource.get("Condition", ""), True)
    }
    needs: dict[str, set[str]] = {}
    for logical_id in sorted(living):
        resource = template.resources[logical_id]
        explicit = resource.get("DependsOn", [])
        names = {explicit} if isinstance(explicit, str) else set(explicit)
        for name in sorted(names - set(template.resources)):
            raise TemplateError(f"Template format error: Unresolved resource dependencies [{name}] in {logical_id}")
        names |= set(_mentioned(resource.get("Properties"), condition))
        needs[logical_id] = (names & living) - {logical_id}
    return needs


def order(needs: Mapping[str, set[str]]) -> list[str]:
    """The resources, each after what it needs; otherwise as the template has them.

    Raises:
        TemplateError: Some need each other in a circle.
    """
    try:
        return list(TopologicalSorter({name: sorted(first) for name, first in needs.items()}).static_order())
    except CycleError as error:
        circle = sorted(set(error.args[1]))
        raise TemplateError(f"Circular dependency between resources: [{', '.join(circle)}]") from error


def by_rank(needs: Mapping[str, set[str]], rank: Mapping[str, int]) -> list[str]:
    """The resources, each after what it needs; of those that could come next, the one of the lowest rank.

    Raises:
        TemplateError: Some need each other in a circle.
    """
    order(needs)
    sorter = TopologicalSorter(needs)
    sorter.prepare()
    ready: list[tuple[int, str]] = []
    found = []
    while sorter:
        for name in sorter.get_ready():
            heappush(ready, (rank[name], name))
        _, name = heappop(ready)
        sorter.done(name)
        found.append(name)
    return found


def _mentioned(value: Any, condition: Mapping[str, bool]) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _mentioned(item, condition)
    if not isinstance(value, dict):
        return
    for key, item in value.items():
        if key == "Ref" and isinstance(item, str):
            yield item
        elif key == "Fn::GetAtt":
            yield item.split(".")[0] if isinstance(item, str) else item[0]
        elif key == "Fn::Sub":
            yield from _in_sub(item, condition)
        elif key == "Fn::If" and item[0] in condition:
            # The branch not taken may name a resource that does not exist.
            yield from _mentioned(item[1 if condition[item[0]] else 2], condition)
        else:
            yield from _mentioned(item, condition)


def _in_sub(value: Any, condition: Mapping[str, bool]) -> Iterator[str]:
    text, variables = (value, {}) if isinstance(value, str) else value
    for name in _SUB_NAME.findall(text):
        if name not in variables:
            yield name.split(".")[0]
    yield from _mentioned(variables, condition)
