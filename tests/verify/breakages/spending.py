from __future__ import annotations

from typing import TYPE_CHECKING

from emulator.account import ACCOUNT_ID
from tests.verify.breakages import breaks

if TYPE_CHECKING:
    from tests.verify.conftest import Account

BUDGET = "Spending that reaches the monthly budget, or is forecast to, is reported"
ANOMALIES = "Unusual spending is reported"


def _budget(account: Account) -> dict[str, str]:
    return {"AccountId": ACCOUNT_ID, "BudgetName": account.physical_id("AWS::Budgets::Budget")}


@breaks(BUDGET, "is gone")
def the_budget_is_deleted(account: Account) -> None:
    account.client("budgets").delete_budget(**_budget(account))


@breaks(BUDGET, "the budget is 9000, not 100 USD")
def the_budget_is_raised(account: Account) -> None:
    budgets, named = account.client("budgets"), _budget(account)
    changed = {
        "BudgetName": named["BudgetName"],
        "BudgetType": "COST",
        "TimeUnit": "MONTHLY",
        "BudgetLimit": {"Amount": "9000", "Unit": "USD"},
    }
    budgets.update_budget(AccountId=ACCOUNT_ID, NewBudget=changed)


@breaks(BUDGET, "is not reported")
def a_notification_of_the_budget_is_deleted(account: Account) -> None:
    budgets, named = account.client("budgets"), _budget(account)
    first = budgets.describe_notifications_for_budget(**named)["Notifications"][0]
    budgets.delete_notification(**named, Notification=first)


@breaks(ANOMALIES, "no subscription")
def the_subscription_to_anomalies_is_deleted(account: Account) -> None:
    ce = account.client("ce")
    for each in ce.get_anomaly_subscriptions()["AnomalySubscriptions"]:
        ce.delete_anomaly_subscription(SubscriptionArn=each["SubscriptionArn"])


@breaks(ANOMALIES, "no monitor of the services")
def the_monitor_is_deleted(account: Account) -> None:
    ce = account.client("ce")
    for each in ce.get_anomaly_monitors()["AnomalyMonitors"]:
        ce.delete_anomaly_monitor(MonitorArn=each["MonitorArn"])


@breaks(ANOMALIES, "not as deployed")
def anomalies_are_sent_elsewhere(account: Account) -> None:
    ce = account.client("ce")
    (found,) = ce.get_anomaly_subscriptions()["AnomalySubscriptions"]
    elsewhere = [{"Type": "SNS", "Address": f"arn:aws:sns:us-east-1:{ACCOUNT_ID}:elsewhere"}]
    ce.update_anomaly_subscription(SubscriptionArn=found["SubscriptionArn"], Subscribers=elsewhere)
