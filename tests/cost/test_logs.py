"""How logs grow, and what that costs."""

from __future__ import annotations

from decimal import Decimal

from secure_baseline.cost.logs import log_growth


def test_what_is_stored_grows_until_it_expires() -> None:
    year = log_growth(Decimal(10), 365)
    assert [each.stored_gb for each in year] == [10 * month for month in range(1, 13)]
    short = log_growth(Decimal(10), 73)
    assert [round(each.stored_gb, 6) for each in short] == [10, 20, *[24] * 10]
    assert log_growth(Decimal(10), None) == year


def test_ingestion_is_billed_each_month_and_storage_for_what_is_there() -> None:
    first, *_, last = log_growth(Decimal(10), 365)
    assert (first.ingestion_usd, first.storage_usd, first.usd) == (Decimal(5), Decimal("0.30"), Decimal("5.30"))
    assert (last.ingestion_usd, last.storage_usd, last.usd) == (Decimal(5), Decimal("3.60"), Decimal("8.60"))


def test_without_log_groups_nothing_is_stored() -> None:
    assert {each.storage_usd for each in log_growth(Decimal(1), 0)} == {Decimal(0)}
