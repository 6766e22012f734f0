"""The tables of docs/secure-defaults.md, from the defaults themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.defaults.catalogue import COVERED, NOT_SET
from secure_baseline.defaults.default import Applies

if TYPE_CHECKING:
    from secure_baseline.defaults.default import Default


def tables() -> str:
    """What is always set, what an argument enables, and what is not set, as Markdown."""
    parts = [f"## {title}\n\n{about}\n\n{_defaults(applies)}" for applies, title, about in _SECTIONS]
    not_set = "\n".join(
        ["| Construct | Why |", "|---|---|", *(f"| `{name}` | {why} |" for name, why in NOT_SET.items())]
    )
    return "\n\n".join([*parts, f"## Not set\n\n{not_set}"])


_SECTIONS = (
    (Applies.ALWAYS, "Always", "Replaces nothing that is deployed and costs nothing or almost nothing."),
    (
        Applies.NEW,
        "With `new=True`",
        "Would replace deployed resources or break what relies on their settings: for a scope not deployed yet.",
    ),
    (Applies.PAID, "With `paid=True`", "Costs money by use."),
)


def _defaults(applies: Applies) -> str:
    rows = ["| Construct | Argument | Set to | Controls | Notes |", "|---|---|---|---|---|"]
    for covered in COVERED:
        name = f"`{covered.construct}`"
        for default in covered.defaults:
            if default.applies is applies:
                cells = (name, f"`{default.argument}`", _value(default), ", ".join(default.controls), default.note)
                rows.append(f"| {' | '.join(cells)} |")
                name = ""
    return "\n".join(rows)


def _value(default: Default) -> str:
    return default.shown or f"`{default.to}`"
