"""What baseline.toml says of the account's costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.landing_zone.settings_draft import Draft


def test_no_budget_is_created_unless_the_file_names_an_amount(draft: Draft) -> None:
    assert draft.load().budget is None


def test_a_budget_is_an_amount_a_month(draft: Draft) -> None:
    draft.text += "\n[budget]\nmonthly_usd = 250\n"
    budget = draft.load().budget
    assert budget is not None
    assert (budget.monthly_usd, budget.anomaly_usd) == (250, 10)


@pytest.mark.parametrize("amount", ["0", "10000001", "99.5", '"100"'])
def test_an_amount_that_is_none_is_refused_with_its_line(draft: Draft, amount: str) -> None:
    draft.text += "\n[budget]\nmonthly_usd = 250\n"
    line = draft.set("budget", "monthly_usd", amount)
    assert draft.mistake().startswith(
        f":{line}: budget.monthly_usd: must be 1 to 10000000 USD, without cents, got {amount}"
    )
