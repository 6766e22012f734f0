"""How commands write."""

from __future__ import annotations

import json
from typing import Any

from rich.console import Console

_WIDTH = 100


def console() -> Console:
    """In colour only where somebody watches; as wide as fits a log."""
    made = Console(highlight=False)
    made.width = min(made.width, _WIDTH) if made.is_terminal else _WIDTH
    return made


def print_json(content: Any) -> None:  # noqa: ANN401  (any JSON)
    """JSON on standard output."""
    print(json.dumps(content, indent=2))  # noqa: T201  (the command's answer)
