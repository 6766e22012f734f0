"""The recommendations of CIS AWS Foundations Benchmark 7.0.0."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Recommendation:
    """One recommendation.

    Args:
        id: Its number.
        title: Its title, without "Ensure that".
        level: 1 or 2.
        assessment: How CIS says that it is assessed: ``automated`` or ``manual``.
        set_by: What sets it: ``native`` (CloudFormation), ``custom`` (an API only), ``detect`` (people, or existing
            resources, so it can only be detected) or ``manual`` (it cannot be automated).
        security_hub: Security Hub controls that check the same.
    """

    id: str
    title: str
    level: int
    assessment: str
    set_by: str
    security_hub: tuple[str, ...]


@cache
def recommendations() -> dict[str, Recommendation]:
    """Every recommendation, by number."""
    rows = _read()["recommendations"]
    return {row["id"]: Recommendation(**{**row, "security_hub": tuple(row["security_hub"])}) for row in rows}


def section_of(recommendation: str) -> str:
    """Title of the section that a recommendation stands in."""
    sections: dict[str, str] = _read()["sections"]
    return next(title for number, title in sections.items() if recommendation.startswith(f"{number}."))


@cache
def _read() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(files("secure_baseline.controls").joinpath("cis.json").read_text("utf-8"))
    return read
