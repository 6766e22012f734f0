"""The tables of docs/secure-defaults.md, from the defaults themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.defaults.catalogue import COVERED, LEFT
from secure_baseline.defaults.default import Applies

if TYPE_CHECKING:
    from secure_baseline.defaults.default import Default


def tables() -> str:
    """What is set always, what is asked for, and what is left, as Markdown."""
    parts = [f"## {title}\n\n{about}\n\n{_defaults(applies)}" for applies, title, about in _SECTIONS]
    left = "\n".join(["| Construct | Why |", "|---|---|", *(f"| `{name}` | {why} |" for name, why in LEFT.items())])
    return "\n\n".join([*parts, f"## Left as CDK has it\n\n{left}"])


_SECTIONS = (
    (Applies.ALWAYS, "Always", "Replaces nothing that is deployed and costs nothing or nearly so."),
    (
        Applies.NEW,
        "With `new=True`",
        "Would replace what is deployed, or cut off what relies on it as it is: for a scope that is not deployed yet.",
    ),
    (Applies.PAID, "With `paid=True`", "Costs money by use."),
)


def _defaults(applies: Applies) -> str:
    rows = ["| Construct | Argument | Set to | Demanded by | Know before |", "|---|---|---|---|---|"]
    for covered in COVERED:
        name = f"`{covered.construct}`"
        for default in covered.defaults:
            if default.applies is applies:
                cells = (name, f"`{default.argument}`", _value(default), ", ".join(default.demanded_by), default.note)
                rows.append(f"| {' | '.join(cells)} |")
                name = ""
    return "\n".join(rows)


def _value(default: Default) -> str:
    return default.shown or f"`{default.to}`"
