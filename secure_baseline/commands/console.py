"""How commands write."""

from __future__ import annotations

import json
import os
import re
import sys
from contextlib import contextmanager
from io import StringIO
from typing import TYPE_CHECKING, Any

from rich.console import Console

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WIDTH = 100


def console() -> Console:
    """In colour only on a terminal; never wider than fits a log (or COLUMNS), and there without trailing blanks."""
    terminal = Console(highlight=False)
    if terminal.is_terminal:
        terminal.width = min(terminal.width, _WIDTH)
        return terminal
    width = os.environ.get("COLUMNS", "")
    return Console(file=_Log(), width=int(width) if width.isdecimal() else _WIDTH, highlight=False)


class _Log(StringIO):
    """Standard output without the blanks to which rich fills up each line."""

    def write(self, text: str) -> int:
        return sys.stdout.write(re.sub(r" +$", "", text, flags=re.MULTILINE))


def print_json(content: Any) -> None:  # noqa: ANN401  (any JSON)
    """JSON on standard output."""
    print(json.dumps(content, indent=2))  # noqa: T201  (the command's output)


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """A status line on standard error where that is a terminal; yields the function that changes its text."""
    terminal = Console(stderr=True, highlight=False)
    if not terminal.is_terminal:
        yield lambda _: None
        return
    with terminal.status("Reading the account") as line:
        yield lambda what: line.update(f"Reading {what}")
