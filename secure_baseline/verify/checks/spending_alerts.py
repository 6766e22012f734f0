"""Alerts on costs: what SpendingAlerts guarantees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from secure_baseline.verify.construct_checks import Checks
from secure_baseline.verify.reading import Result, result_of
from secure_baseline.verify.subjects.account import Account

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.live.deployed import Deployed
    from secure_baseline.verify.account_reader import AccountReader

checks: Checks[Account] = Checks("secure_baseline.monitoring.spending_alerts", "SpendingAlerts")


def subjects(reader: AccountReader, deployed: Deployed) -> list[Account]:
    """The account, if a stack sets up Cost Anomaly Detection."""
    return [Account(reader, deployed)] if deployed.settings("CostAnomalies") else []


@checks.verifies("Spending that reaches the monthly budget, or is forecast to, is reported")
def budget(account: Account) -> Result:
    """The budgets, their amounts and their subscribers."""
    return result_of(_budget_problems(account), "a budget whose alerts have subscribers")


def _budget_problems(account: Account) -> Iterator[str]:
    budgets = account.client("budgets")
    for declared in account.deployed.of("AWS::Budgets::Budget"):
        named = {"AccountId": account.reader.account, "BudgetName": declared.physical_id}
        try:
            current = budgets.describe_budget(**named)["Budget"]
        except budgets.exceptions.NotFoundException:
            yield f"the budget {declared.physical_id} is gone"
            continue
        limit = declared.properties["Budget"]["BudgetLimit"]
        if float(current["BudgetLimit"]["Amount"]) != float(limit["Amount"]):
            yield f"the budget is {current['BudgetLimit']['Amount']}, not {limit['Amount']} USD"
        there = budgets.describe_notifications_for_budget(**named)["Notifications"]
        for wanted in declared.properties["NotificationsWithSubscribers"]:
            found = next((each for each in there if _is(each, wanted["Notification"])), None)
            yield from _notification_problems(account, named, wanted["Notification"], found)


def _notification_problems(
    account: Account, named: dict[str, str], wanted: dict[str, Any], found: dict[str, Any] | None
) -> Iterator[str]:
    what = f"{wanted['NotificationType'].lower()} spending at {wanted['Threshold']} percent"
    if found is None:
        yield f"{what} is not reported"
        return
    listed = account.client("budgets").describe_subscribers_for_notification(**named, Notification=found)
    if not account.reader.reaches([each["Address"] for each in listed["Subscribers"]]):
        yield f"{what} has no subscribers"


def _is(found: dict[str, Any], wanted: dict[str, Any]) -> bool:
    return all(str(found.get(key)) == str(value) or _same(found.get(key), value) for key, value in wanted.items())


def _same(found: object, wanted: object) -> bool:
    return isinstance(found, int | float) and isinstance(wanted, int | float) and float(found) == float(wanted)


@checks.verifies("Unusual spending is reported")
def anomalies(account: Account) -> Result | None:
    """The monitor, and our subscription to it."""
    return account.setting(
        "CostAnomalies",
        lambda state: (
            "no monitor of the services"
            if state["monitor"] is None
            else "no subscription"
            if state["subscription"] is None
            else f"monitor {state['monitor']['MonitorName']}, sent to {_receivers(state['subscription'])}"
        ),
    )


def _receivers(subscription: dict[str, Any]) -> str:
    return ", ".join(each["Address"].rpartition(":")[2] for each in subscription["Subscribers"])
