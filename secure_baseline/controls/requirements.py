"""Names of the NIST and PCI requirements that Security Hub controls relate to."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files


def nist_controls() -> dict[str, str]:
    """Titles of controls of NIST SP 800-53 Rev. 5, by id."""
    return _read()["nist"]


def nist_families() -> dict[str, str]:
    """Titles of NIST's families, by their two letters."""
    return _read()["nist_families"]


def pci_requirements() -> dict[str, str]:
    """Short names, in our words, of requirements of PCI DSS v4.0.1, by number."""
    return _read()["pci"]


def pci_sections() -> dict[str, str]:
    """Short names, in our words, of the twelve requirements at the top of PCI DSS, by number."""
    return _read()["pci_sections"]


@cache
def _read() -> dict[str, dict[str, str]]:
    read: dict[str, dict[str, str]] = json.loads(
        files("secure_baseline.controls").joinpath("requirements.json").read_text("utf-8")
    )
    return read
