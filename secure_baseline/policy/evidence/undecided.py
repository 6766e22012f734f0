"""Why no rule decided a control."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.evidence.status import Status

if TYPE_CHECKING:
    from collections.abc import Collection

_MOST_TYPES = 3
_NOT_IN_TEMPLATE = {
    "custom": "It is set through an API, not by a CloudFormation resource.",
    "detect": "It is visible only at run time; no template declares it.",
}


def undecided(set_by: str, types: Collection[str], present: Collection[str], *, has_rules: bool) -> tuple[Status, str]:
    """The status of a control that no rule has decided, and why.

    Args:
        set_by: How it is implemented: native, custom, detect or manual.
        types: The CloudFormation resource types that it is about.
        present: Those that are in the templates.
        has_rules: Whether there is a rule for it.
    """
    if set_by == "manual":
        return Status.MANUAL, "It cannot be automated."
    if set_by in _NOT_IN_TEMPLATE:
        return Status.NOT_IN_TEMPLATE, _NOT_IN_TEMPLATE[set_by]
    if not types:
        return (
            Status.NOT_IN_TEMPLATE,
            "It is about the account or what AWS creates in it, which no template here shows.",
        )
    there = sorted(set(types).intersection(present))
    if there and not has_rules:
        return Status.NO_RULE, f"No rule checks {_few(there)} for it."
    return Status.NOT_APPLICABLE, f"There is no {_few(sorted(set(types)))}."


def _few(types: list[str]) -> str:
    """Some of them, as text."""
    shown = types[:_MOST_TYPES]
    if len(types) > _MOST_TYPES:
        return f"{', '.join(shown)} or {len(types) - _MOST_TYPES} other types"
    return " or ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))
