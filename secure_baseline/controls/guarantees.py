"""What a construct guarantees, read from the one place where it is written: its docstring.

The sentences under ``Guarantees:`` are what the construct sets; those under ``Detects:`` are what it finds or reports
after the fact. Both are the README's rows and the names of the tests; this module connects the three, so that none can
drift.
"""

from __future__ import annotations

import ast
import inspect
import re
from dataclasses import dataclass
from importlib.resources import files

#: Heading -> whether its sentences are about what is detected, not set.
_HEADINGS = {"Guarantees": False, "Detects": True}
_PARTLY = "; in part "
_ITEM = re.compile(r"^- (?P<sentence>.+?) \((?P<controls>[^()]+)\)\.?$")


@dataclass(frozen=True)
class Guarantee:
    """One sentence that is true of a deployed construct, and the practice and control ids that require it.

    Args:
        sentence: The sentence.
        controls: The controls that it meets.
        partly: Practices that it meets in part.
        detects: Whether it only detects what is wrong, and does not fix it.
    """

    sentence: str
    controls: tuple[str, ...]
    partly: tuple[str, ...] = ()
    detects: bool = False

    @property
    def controls_text(self) -> str:
        """The ids as the docstring lists them."""
        return ", ".join(self.controls) + (_PARTLY + ", ".join(self.partly) if self.partly else "")

    @property
    def test_name(self) -> str:
        """The name of the test that fails if the guarantee is broken."""
        return "test_" + re.sub(r"[^a-z0-9]+", "_", self.sentence.lower()).strip("_")


def guarantees(construct: type) -> tuple[Guarantee, ...]:
    """The guarantees in a construct's docstring, in its order.

    Raises:
        ValueError: The docstring has no such list, or an item names no control.
    """
    return _listed(construct.__name__, construct.__doc__ or "")


def guarantees_in(module: str, construct: str) -> tuple[Guarantee, ...]:
    """The same from the source: importing a construct starts Node.js, which reading a docstring does not need.

    Raises:
        ValueError: The module has no such class, or as in ``guarantees``.
    """
    package, _, name = module.rpartition(".")
    source = files(package).joinpath(f"{name}.py").read_text("utf-8")
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef) and node.name == construct:
            return _listed(construct, ast.get_docstring(node) or "")
    raise ValueError(f"{module} has no class {construct}")


def _listed(construct: str, docstring: str) -> tuple[Guarantee, ...]:
    listed = [
        _guarantee(construct, item, detects=detects)
        for heading, detects in _HEADINGS.items()
        for item in _items(inspect.cleandoc(docstring), heading)
    ]
    if not listed:
        raise ValueError(f"{construct}: the docstring has no list of guarantees")
    return tuple(listed)


def _items(docstring: str, heading: str) -> list[str]:
    _, heading_found, section = docstring.partition(f"{heading}:\n")
    if not heading_found:
        return []
    block = inspect.cleandoc("\n" + section.split("\n\n")[0])
    return [item.strip() for item in re.sub(r"\n(?!- )\s*", " ", block).splitlines()]


def _guarantee(construct: str, item: str, *, detects: bool) -> Guarantee:
    match = _ITEM.match(item)
    if not match:
        raise ValueError(f"{construct}: {item!r} is not '- sentence (controls)'")
    whole, _, partly = match["controls"].partition(_PARTLY)
    return Guarantee(match["sentence"], _ids(whole), _ids(partly), detects)


def _ids(listed: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in listed.split(",") if part.strip())
