"""What a construct promises, read from the one place where it is written: its docstring.

The sentences under ``Guarantees:`` are what the construct sets, those under ``Detects:`` what it finds or reports after
it happened. Both are the README's rows and the names of the tests; this module is the bridge between the three, so that
none can drift.
"""

from __future__ import annotations

import ast
import inspect
import re
from dataclasses import dataclass
from importlib.resources import files

#: Heading -> whether its sentences are about what is found, not set.
_HEADINGS = {"Guarantees": False, "Detects": True}
_PARTLY = "; in part "
_ITEM = re.compile(r"^- (?P<sentence>.+?) \((?P<controls>[^()]+)\)\.?$")


@dataclass(frozen=True)
class Guarantee:
    """One sentence that a construct keeps, and the practice and control ids that demand it.

    Args:
        sentence: The sentence.
        controls: What it answers for.
        partly: Practices of which it is a part only.
        detects: Whether it finds what is wrong, and does not set it right.
    """

    sentence: str
    controls: tuple[str, ...]
    partly: tuple[str, ...] = ()
    detects: bool = False

    @property
    def demanded_by(self) -> str:
        """The ids as the docstring lists them."""
        return ", ".join(self.controls) + (_PARTLY + ", ".join(self.partly) if self.partly else "")

    @property
    def test_name(self) -> str:
        """The name of the test that fails when the promise is broken."""
        return "test_" + re.sub(r"[^a-z0-9]+", "_", self.sentence.lower()).strip("_")


def guarantees(construct: type) -> tuple[Guarantee, ...]:
    """The guarantees in a construct's docstring, in its order.

    Raises:
        ValueError: The docstring has no such list, or an item names no control.
    """
    return _listed(construct.__name__, construct.__doc__ or "")


def guarantees_in(module: str, construct: str) -> tuple[Guarantee, ...]:
    """The same from the source: importing a construct starts Node, and who only reads needs none.

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
    found = [
        _guarantee(construct, item, detects=detects)
        for heading, detects in _HEADINGS.items()
        for item in _items(inspect.cleandoc(docstring), heading)
    ]
    if not found:
        raise ValueError(f"{construct}: the docstring has no list of guarantees")
    return tuple(found)


def _items(docstring: str, heading: str) -> list[str]:
    _, found, section = docstring.partition(f"{heading}:\n")
    if not found:
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
