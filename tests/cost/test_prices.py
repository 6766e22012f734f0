"""The prices are complete, and each can be checked."""

from __future__ import annotations

import re
from decimal import Decimal

from secure_baseline.cost.prices import plain, prices


def test_every_price_has_a_month_and_a_page_of_aws() -> None:
    assert len(prices()) > 40
    for price in prices().values():
        assert price.usd > 0
        assert re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", price.read), price.id
        assert price.source.startswith("https://aws.amazon.com/"), price.id
        assert not price.quoted_by or price.quoted_by.startswith("https://"), price.id


def test_an_hour_is_billed_730_times_a_month() -> None:
    assert prices()["nat-gateway"].monthly == Decimal("32.85")
    assert prices()["kms-key"].monthly == Decimal(1)


def test_amounts_have_two_decimals_at_least() -> None:
    assert [plain(Decimal(each)) for each in ("600", "0.1", "0.0010", "0.045", "12.00")] == [
        "600.00",
        "0.10",
        "0.001",
        "0.045",
        "12.00",
    ]
