"""The account's plan: new accounts (since 2025-07-15) choose between the free and the paid plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from emulator.gateway.protocol import operation

if TYPE_CHECKING:
    from emulator.gateway.protocol import State


@operation("freetier", "GetAccountPlanState")
def get_account_plan_state(state: State, _: dict[str, Any]) -> dict[str, Any]:
    """https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_freetier_GetAccountPlanState.html."""
    return {
        "accountId": state.account,
        "accountPlanType": state.items.get("plan", "PAID"),
        "accountPlanStatus": "ACTIVE",
    }
