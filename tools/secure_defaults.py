"""Writes the tables of docs/secure-defaults.md from the catalogue of defaults: `make docs`."""

from __future__ import annotations

import sys
from pathlib import Path

from secure_baseline.defaults.documentation import tables
from tools.marked import rewritten

PAGE = Path(__file__).parent.parent / "docs" / "secure-defaults.md"


def with_tables(page: str) -> str:
    """The page with the tables as they are now."""
    return rewritten(page, "defaults", tables())


if __name__ == "__main__":
    PAGE.write_text(with_tables(PAGE.read_text("utf-8")), "utf-8")
    sys.exit(0)
