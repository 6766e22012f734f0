"""How commands write."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.console import Console

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WIDTH = 100


def console() -> Console:
    """In colour only where somebody watches; as wide as fits a log."""
    made = Console(highlight=False)
    made.width = min(made.width, _WIDTH) if made.is_terminal else _WIDTH
    return made


def print_json(content: Any) -> None:  # noqa: ANN401  (any JSON)
    """JSON on standard output."""
    print(json.dumps(content, indent=2))  # noqa: T201  (the command's answer)


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """A line on standard error that tells what is being read, where somebody watches; gives what to tell it by."""
    watched = Console(stderr=True, highlight=False)
    if not watched.is_terminal:
        yield lambda _: None
        return
    with watched.status("Reading the account") as line:
        yield lambda what: line.update(f"Reading {what}")
