from __future__ import annotations

from typing import TYPE_CHECKING

from tests.verify.breakages import breaks
from tests.verify.breakages.findings import function, rules, set_variable

if TYPE_CHECKING:
    from tests.verify.conftest import Account

WATCHED = "A Region that does not send its events to the home Region is reported by other means"
RETIRED = "A retired Region in which a service is still on is reported"


def watcher(account: Account) -> str:
    return function(account, "WATCHED_REGIONS")


@breaks(WATCHED, "is disabled")
def the_check_of_regions_is_disabled(account: Account) -> None:
    for name in rules(account, watcher(account)):
        account.client("events").disable_rule(Name=name)


@breaks(WATCHED, "it checks different Regions than deployed")
def the_check_skips_a_region(account: Account) -> None:
    set_variable(account, watcher(account), WATCHED_REGIONS="[]")


@breaks(RETIRED, "it checks different retired Regions than deployed")
def the_check_covers_a_region_that_was_not_retired(account: Account) -> None:
    set_variable(account, watcher(account), RETIRED_REGIONS='["eu-north-1"]')
