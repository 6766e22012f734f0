"""Budgets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.emulator.resource_account import Account

NOTIFIED = {
    "Notification": {
        "NotificationType": "ACTUAL",
        "ComparisonOperator": "GREATER_THAN",
        "Threshold": 80,
        "ThresholdType": "PERCENTAGE",
    },
    "Subscribers": [{"SubscriptionType": "SNS", "Address": "arn:aws:sns:eu-west-1:123456789012:alerts"}],
}


def _of(amount: int) -> dict[str, Any]:
    budget = {"BudgetType": "COST", "TimeUnit": "MONTHLY", "BudgetLimit": {"Amount": amount, "Unit": "USD"}}
    return {"Budget": budget, "NotificationsWithSubscribers": [NOTIFIED]}


def test_a_budget_is_created_updated_and_deleted(account: Account) -> None:
    account.lifecycle("AWS::Budgets::Budget", _of(100), _of(250))
