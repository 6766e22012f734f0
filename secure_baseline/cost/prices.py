"""What AWS charges, from prices.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Final

#: The hours that AWS's own calculator counts in a month: https://aws.amazon.com/calculator/calculator-assumptions/
HOURS: Final = 730
_FILE: Final = Path(__file__).parent / "prices.toml"


@dataclass(frozen=True, kw_only=True)
class Price:
    """One price in us-east-1.

    Args:
        id: Its name in prices.toml.
        usd: The price of one.
        unit: What one is.
        read: The month in which it was read, as ``2026-12``.
        source: AWS's page.
        quoted_by: The page that quotes it, if it was read there.
        vcpus: The vCPUs of one, for the class of a database.
    """

    id: str
    usd: Decimal
    unit: str
    read: str
    source: str
    quoted_by: str = ""
    vcpus: int = 0

    @property
    def monthly(self) -> Decimal:
        """What one costs a month."""
        return self.usd * HOURS if self.unit == "hour" else self.usd

    @property
    def text(self) -> str:
        """The price and its unit, as text."""
        return f"{plain(self.usd)} per {self.unit}"


@cache
def prices() -> dict[str, Price]:
    """Every price, by id."""
    content = tomllib.loads(_FILE.read_text("utf-8"), parse_float=Decimal)
    return {name: Price(id=name, **values) for name, values in content.items()}


def plain(amount: Decimal) -> str:
    """A number with two decimals at least, and no zeros after those."""
    text = f"{amount.normalize():f}"
    whole, _, decimals = text.partition(".")
    return f"{whole}.{decimals:0<2}"
