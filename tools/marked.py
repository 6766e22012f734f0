"""The parts of a page that are written by the code itself: they stand between two marks."""

from __future__ import annotations

import re


def rewritten(page: str, name: str, content: str, *, by: str = "make docs") -> str:
    """The page with what stands between the marks of a name as it is now."""
    begin, end = f"<!-- {name}: written by `{by}` -->", f"<!-- end of {name} -->"
    return re.sub(
        f"{re.escape(begin)}.*{re.escape(end)}", lambda _: f"{begin}\n\n{content}\n\n{end}", page, flags=re.DOTALL
    )
