"""The policy that docs/real-account.md gives to the role that deploys."""

from __future__ import annotations

import re
from functools import cache

from tests.synthesis import ROOT


@cache
def execution_policy() -> str:
    """As it stands on the page."""
    page = (ROOT / "docs" / "real-account.md").read_text("utf-8")
    (found,) = re.findall(r"(?s)```json\n((?:(?!```).)*cloudformation:DescribeStacks.*?)```", page)
    return str(found)
