"""Budgets."""

from __future__ import annotations

from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.resources._convert import found, invoke, to_cfn
from emulator.stacks.stack import Physical

_NOTIFICATIONS = "NotificationsWithSubscribers"


class Budget(Handler):
    type = "AWS::Budgets::Budget"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        name = properties["Budget"].get("BudgetName") or call.generated_name(100)
        budget = {**properties["Budget"], "BudgetName": name}
        arguments = {**properties, "Budget": budget, "AccountId": call.account}
        invoke(call.client("budgets"), "CreateBudget", arguments)
        return Physical(name)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        budgets = call.client("budgets")
        named = {"AccountId": call.account, "BudgetName": physical_id}
        answer = found(budgets.describe_budget, **named)
        if answer is None:
            return None
        notifications = budgets.describe_notifications_for_budget(**named)["Notifications"]
        listed = [
            {
                "Notification": each,
                "Subscribers": budgets.describe_subscribers_for_notification(**named, Notification=each)["Subscribers"],
            }
            for each in notifications
        ]
        budget = to_cfn(answer["Budget"], properties["Budget"])
        return {"Budget": budget, **({_NOTIFICATIONS: listed} if listed else {})}

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        budget = {**new["Budget"], "BudgetName": physical_id}
        invoke(call.client("budgets"), "UpdateBudget", {"AccountId": call.account, "NewBudget": budget})
        return Physical(physical_id)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        found(call.client("budgets").delete_budget, AccountId=call.account, BudgetName=physical_id)
