"""What a construct promises, read from the one place where it is written: its docstring.

The sentences under ``Guarantees:`` are the README's rows and the names of the tests; this module is the bridge
between the three, so that none can drift.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass

_ITEM = re.compile(r"^- (?P<sentence>.+?) \((?P<controls>[^()]+)\)\.?$")


@dataclass(frozen=True)
class Guarantee:
    """One sentence that a construct keeps, and the practice and control ids that demand it."""

    sentence: str
    controls: tuple[str, ...]

    @property
    def test_name(self) -> str:
        """The name of the test that fails when the promise is broken."""
        return "test_" + re.sub(r"[^a-z0-9]+", "_", self.sentence.lower()).strip("_")


def guarantees(construct: type) -> tuple[Guarantee, ...]:
    """The guarantees in a construct's docstring, in its order.

    Raises:
        ValueError: The docstring has no such list, or an item names no control.
    """
    _, found, section = inspect.cleandoc(construct.__doc__ or "").partition("Guarantees:\n")
    if not found:
        raise ValueError(f"{construct.__name__}: the docstring has no list of guarantees")
    block = inspect.cleandoc("\n" + section.split("\n\n")[0])
    items = re.sub(r"\n(?!- )\s*", " ", block).splitlines()
    return tuple(_guarantee(construct, item.strip()) for item in items)


def _guarantee(construct: type, item: str) -> Guarantee:
    match = _ITEM.match(item)
    if not match:
        raise ValueError(f"{construct.__name__}: {item!r} is not '- sentence (controls)'")
    return Guarantee(match["sentence"], tuple(part.strip() for part in match["controls"].split(",")))
