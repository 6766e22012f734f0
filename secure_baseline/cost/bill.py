"""What a resource is billed for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secure_baseline.cost.prices import Price


@dataclass(frozen=True, kw_only=True)
class Idle:
    """What is billed even if nothing happens.

    Args:
        what: What is billed.
        price: The price of one.
        quantity: How many a month; hours are in the price.
        estimated: Whether the quantity is estimated for an account with little activity.
    """

    what: str
    price: Price
    quantity: Decimal = Decimal(1)
    estimated: bool = False

    @property
    def usd(self) -> Decimal:
        """Per month."""
        return self.price.monthly * self.quantity


@dataclass(frozen=True, kw_only=True)
class ByUse:
    """What costs nothing when idle: what it is, and what is billed when it is used."""

    what: str
    billed: str


@dataclass(frozen=True, kw_only=True)
class NotPriced:
    """What costs something, or may, that prices.toml has no price for: what it is, and why."""

    what: str
    why: str


Bill = Idle | ByUse | NotPriced
