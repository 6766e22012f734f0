"""Writes the tables of docs/secure-defaults.md from the catalogue of defaults: `make docs`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from secure_baseline.defaults.documentation import tables

PAGE = Path(__file__).parent.parent / "docs" / "secure-defaults.md"
BEGIN, END = "<!-- defaults: written by `make docs` -->", "<!-- end of defaults -->"


def with_tables(page: str) -> str:
    """The page with the tables as they are now."""
    return re.sub(
        f"{re.escape(BEGIN)}.*{re.escape(END)}", lambda _: f"{BEGIN}\n\n{tables()}\n\n{END}", page, flags=re.DOTALL
    )


if __name__ == "__main__":
    PAGE.write_text(with_tables(PAGE.read_text("utf-8")), "utf-8")
    sys.exit(0)
