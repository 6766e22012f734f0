"""The further Regions that have their own stack, and what it contains."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from secure_baseline.controls.global_region import GLOBAL_REGIONS
from secure_baseline.core.forms import known_regions

if TYPE_CHECKING:
    from secure_baseline.landing_zone.settings_account import AccountSection


class RegionForm(StrEnum):
    """What a Region's stack contains."""

    ALLOWED = "allowed"  # all that a Region has
    LISTENING = "listening"  # only what sends the events of global services home
    RETIRED = "retired"  # nothing any more


def further_regions(account: AccountSection) -> dict[str, RegionForm]:
    """Every Region but the home Region that has a stack."""
    forms = dict.fromkeys(account.retired_regions, RegionForm.RETIRED)
    if signs_in := GLOBAL_REGIONS.get(known_regions()[account.home_region]):
        forms[signs_in] = RegionForm.LISTENING
    forms |= dict.fromkeys(account.allowed_regions, RegionForm.ALLOWED)
    return {region: form for region, form in forms.items() if region != account.home_region}


def read_back_regions(account: AccountSection) -> list[str]:
    """Every Region in which settings are in force, the home Region first."""
    further = further_regions(account).items()
    return [account.home_region, *(region for region, form in further if form != RegionForm.RETIRED)]


def reached_regions(account: AccountSection, identity_region: str | None) -> list[str]:
    """Every Region that people must be able to use, including retired ones and the one in which they sign in.

    "Disabling a Region will remove all IAM access to any resources that reside in that Region":
    https://docs.aws.amazon.com/accounts/latest/reference/API_DisableRegion.html
    """
    signed_in = [identity_region] if identity_region else []
    return list(dict.fromkeys([*account.allowed_regions, *account.retired_regions, *signed_in]))
