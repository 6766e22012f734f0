"""Which catalogue an id belongs to; the ids describe themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_PRACTICE = re.compile(r"[A-Z]\d{2}")
_CIS = "CIS "


def practices_in(controls: Iterable[str]) -> list[str]:
    """The practices of the guide among them: ``G19``."""
    return [each for each in controls if _PRACTICE.fullmatch(each)]


def cis_in(controls: Iterable[str]) -> list[str]:
    """The recommendations of CIS among them, by their number: ``3.2.1`` for ``CIS 3.2.1``."""
    return [each.removeprefix(_CIS) for each in controls if each.startswith(_CIS)]


def security_hub_in(controls: Iterable[str]) -> list[str]:
    """The controls of Security Hub among them: ``DynamoDB.7``."""
    return [each for each in controls if "." in each and not each.startswith(_CIS)]
