"""The practices of AWS Security Essentials, with the ids that other catalogues give them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Practice:
    """One practice of the guide: how it can be set, and where else it is demanded."""

    id: str
    practice: str
    set_by: str
    types: tuple[str, ...]
    cis: tuple[str, ...]
    security_hub: tuple[str, ...]
    cdk_nag: tuple[str, ...]
    control_tower: tuple[str, ...]
    named_in_guide: bool


@cache
def practices() -> dict[str, Practice]:
    """Every practice of the guide, by id (A01 … H10)."""
    rows = json.loads(files("secure_baseline.controls").joinpath("catalogue.json").read_text("utf-8"))
    return {row["id"]: _practice(row) for row in rows}


def _practice(row: dict[str, Any]) -> Practice:
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return Practice(**fields)
