"""The controls of AWS Security Hub CSPM, and the requirements of other frameworks that AWS relates to them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, kw_only=True)
class SecurityHubControl:
    """One control, as AWS's user guide names it.

    Args:
        id: Its id, in AWS's own spelling (``S3.5``, ``Opensearch.1``).
        title: Its title.
        severity: ``low``, ``medium``, ``high`` or ``critical``.
        types: What it evaluates, in the names of AWS Config; ``AWS::::Account`` is a setting of the account.
        nist: Controls of NIST SP 800-53 Rev. 5 that AWS relates to it.
        pci: Requirements of PCI DSS v4.0.1 that AWS relates to it.
        cis_5_0: Recommendations of CIS AWS Foundations 5.0.0, the last version that AWS relates to it.
    """

    id: str
    title: str
    severity: str
    types: tuple[str, ...]
    nist: tuple[str, ...]
    pci: tuple[str, ...]
    cis_5_0: tuple[str, ...]


@cache
def security_hub_controls() -> dict[str, SecurityHubControl]:
    """Every control in use, by id."""
    data = json.loads(files("secure_baseline.controls").joinpath("security_hub.json").read_text("utf-8"))
    return {row["id"]: _control(row) for row in data["controls"]}


def _control(row: dict[str, Any]) -> SecurityHubControl:
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return SecurityHubControl(**fields)
