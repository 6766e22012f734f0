"""The pages of the documentation, taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.synthesis import ROOT

if TYPE_CHECKING:
    from pathlib import Path

_BLOCK = re.compile(r"^```(?P<language>\w+)\n(?P<content>.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/**/*.md")])


@dataclass(frozen=True)
class Program:
    """A block of Python, which a reader can run as it stands."""

    page: Path
    source: str
    line: int

    def __str__(self) -> str:
        return f"{name_of(self.page)}:{self.line}"


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def blocks(page: Path, language: str) -> list[tuple[int, str]]:
    """Line and content of each fenced block in a language."""
    text = page.read_text("utf-8")
    return [
        (text.count("\n", 0, match.start()) + 1, match["content"])
        for match in _BLOCK.finditer(text)
        if match["language"] == language
    ]


def programs(page: Path) -> list[Program]:
    """The page's Python; lines of an error are those of the page."""
    return [Program(page, "\n" * line + content, line) for line, content in blocks(page, "python")]


def links(page: Path) -> list[str]:
    """Where the page leads within the repository, without anchors."""
    prose = _BLOCK.sub("", page.read_text("utf-8"))
    targets = (match["target"].partition("#")[0] for match in _LINK.finditer(prose))
    return sorted({target for target in targets if target and "://" not in target})
