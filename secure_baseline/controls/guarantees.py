"""What a construct promises, read from the one place where it is written: its docstring.

The sentences under ``Guarantees:`` are the README's rows and the names of the tests; this module is the bridge
between the three, so that none can drift.
"""

from __future__ import annotations

import ast
import inspect
import re
from dataclasses import dataclass
from importlib.resources import files

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
    _, found, section = inspect.cleandoc(docstring).partition("Guarantees:\n")
    if not found:
        raise ValueError(f"{construct}: the docstring has no list of guarantees")
    block = inspect.cleandoc("\n" + section.split("\n\n")[0])
    items = re.sub(r"\n(?!- )\s*", " ", block).splitlines()
    return tuple(_guarantee(construct, item.strip()) for item in items)


def _guarantee(construct: str, item: str) -> Guarantee:
    match = _ITEM.match(item)
    if not match:
        raise ValueError(f"{construct}: {item!r} is not '- sentence (controls)'")
    return Guarantee(match["sentence"], tuple(part.strip() for part in match["controls"].split(",")))
