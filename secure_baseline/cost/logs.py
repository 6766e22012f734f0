"""What logs in CloudWatch Logs cost, and how that grows over a year."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from secure_baseline.cost.prices import prices

MONTHS: Final = 12
_DAYS_A_MONTH: Final = Decimal(365) / 12


@dataclass(frozen=True, kw_only=True)
class LogMonth:
    """One month: its number, the GB that are stored at its end, and what is billed in USD."""

    month: int
    stored_gb: Decimal
    ingestion_usd: Decimal
    storage_usd: Decimal

    @property
    def usd(self) -> Decimal:
        """Ingestion and storage."""
        return self.ingestion_usd + self.storage_usd


def log_growth(gb_a_month: Decimal, retention_days: int | None) -> list[LogMonth]:
    """The first year, without the account's free 5 GB.

    What is stored is billed compressed; this counts it as it was ingested, so it is the most that is billed.

    Args:
        gb_a_month: How much is ingested.
        retention_days: How long it is kept; None: forever.
    """
    price = prices()
    kept = Decimal(MONTHS) if retention_days is None else Decimal(retention_days) / _DAYS_A_MONTH
    return [
        LogMonth(
            month=month,
            stored_gb=(stored := gb_a_month * min(Decimal(month), kept)),
            ingestion_usd=gb_a_month * price["log-ingestion"].usd,
            storage_usd=stored * price["log-storage"].usd,
        )
        for month in range(1, MONTHS + 1)
    ]
