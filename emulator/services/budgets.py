"""Budgets: what moto lacks, and what AWS Budgets refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from moto.budgets.models import Budget, budgets_backends

from emulator.account import partition_of
from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError, operation

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

    Request = dict[str, Any]

#: https://docs.aws.amazon.com/cost-management/latest/userguide/management-limits.html#limits-budgets
_NOTIFICATIONS: Final = 10
_TOPICS: Final = 1


@before("budgets", "CreateBudget")
def check_notifications(_: State, request: Request) -> None:
    """https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_NotificationWithSubscribers.html."""
    wanted = request.get("NotificationsWithSubscribers", [])
    if len(wanted) > _NOTIFICATIONS:
        raise ApiError("CreationLimitExceededException", "Too many notifications for the budget", status=400)
    for each in wanted:
        topics = [one["Address"] for one in each["Subscribers"] if one["SubscriptionType"] == "SNS"]
        if len(topics) > _TOPICS or any(not address.startswith("arn:") for address in topics):
            raise ApiError("InvalidParameterException", "Please comply with SNS Topic ARN format", status=400)


@operation("budgets", "UpdateBudget")
def update_budget(state: State, request: Request) -> dict[str, Any]:
    """https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_UpdateBudget.html."""
    found = _budget(state, request["AccountId"], request["NewBudget"]["BudgetName"])
    found.budget.update(request["NewBudget"])
    return {}


@operation("budgets", "DescribeSubscribersForNotification")
def describe_subscribers(state: State, request: Request) -> dict[str, Any]:
    found = _budget(state, request["AccountId"], request["BudgetName"])
    for each in found.notifications:
        if request["Notification"].items() <= each.details.items():
            return {"Subscribers": each.subscribers}
    raise ApiError("NotFoundException", "The notification does not exist", status=400)


def _budget(state: State, account: str, name: str) -> Budget:
    found = budgets_backends[state.account][partition_of(state.region)].budgets[account].get(name)
    if found is None:
        raise ApiError("NotFoundException", f"Unable to get budget: {name} - the budget doesn't exist.", status=400)
    return found
