"""The section of baseline.toml about the account's costs; each description completes "must be ..."."""

from pydantic import Field

from secure_baseline.landing_zone.settings_base import Section
from secure_baseline.monitoring.spending_alerts import USD

_AMOUNT = f"{USD[0]} to {USD[1]} USD, without cents"


class BudgetSection(Section):
    """From which amounts spending is reported."""

    monthly_usd: int = Field(ge=USD[0], le=USD[1], description=_AMOUNT)
    anomaly_usd: int = Field(default=10, ge=USD[0], le=USD[1], description=_AMOUNT)
