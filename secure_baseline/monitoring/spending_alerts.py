"""Alerts on what the account costs."""

from __future__ import annotations

from typing import Final

from aws_cdk import aws_budgets as budgets
from aws_cdk import aws_kms as kms
from constructs import Construct

from secure_baseline.core.alert_channel import AlertChannel
from secure_baseline.core.argument_types import require_here, require_scope, require_type
from secure_baseline.core.arguments import problem, require_between
from secure_baseline.core.encryption_key import key_or_new
from secure_baseline.core.key_policies import allow_cloudwatch_logs
from secure_baseline.core.settings_function import SettingsFunction
from secure_baseline.core.tokens import is_token
from secure_baseline.handlers.settings.cost_anomalies import CostAnomalies

#: The bounds of both amounts, in USD.
USD: Final = (1, 10_000_000)
#: The kind of spending, and the percentage of the budget from which it is reported.
_REPORTED: Final = (("ACTUAL", 80), ("ACTUAL", 100), ("FORECASTED", 100))


class SpendingAlerts(Construct):
    """A monthly budget for the account, and Cost Anomaly Detection, both of which report to an ``AlertChannel``.

    They report and stop nothing; figures are up to a day old
    (https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-managing-costs.html). Alerts are sent whatever
    the channel's severity floor, as AWS's own messages. Anomalies of a service are found once it has ten days of
    history. A monitor of the account's services that exists is used, because AWS allows one
    (https://docs.aws.amazon.com/cost-management/latest/userguide/manage-ad.html). Free of charge: a budget without
    actions and Cost Anomaly Detection cost nothing; 1 USD a month for a key where none is given.

    Guarantees:
    - Spending that reaches the monthly budget, or is forecast to, is reported (H06).
    - Unusual spending is reported (H06).

    Args:
        scope: The parent construct.
        construct_id: The id.
        alert_channel: Where alerts go. If its topic exists already, that topic's policy and its key's must allow
            budgets.amazonaws.com and costalerts.amazonaws.com to publish.
        monthly_usd: The budget for a calendar month, 1 to 10,000,000 USD. Reported at 80 and 100 percent of it, and
            when the month's forecast exceeds it.
        anomaly_usd: Anomalies are reported from this impact, 1 to 10,000,000 USD in whole dollars.
        encryption_key: Encrypts the log of the function that sets up Cost Anomaly Detection. Default: a new customer
            managed key.

    Raises:
        TypeError: An argument is of another type.
        ValueError: An amount is out of bounds, ``anomaly_usd`` is a token, or a construct is of another account or
            Region.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        alert_channel: AlertChannel,
        monthly_usd: int,
        anomaly_usd: int = 10,
        encryption_key: kms.IKey | None = None,
    ) -> None:
        require_scope(scope, construct_id)
        require_type(scope, construct_id, int, monthly_usd=monthly_usd, anomaly_usd=anomaly_usd)
        require_here(scope, construct_id, AlertChannel, alert_channel=alert_channel)
        require_here(scope, construct_id, kms.IKey | None, encryption_key=encryption_key)
        for name, amount in (("monthly_usd", monthly_usd), ("anomaly_usd", anomaly_usd)):
            require_between(scope, construct_id, name, amount, USD)
        if is_token(anomaly_usd):  # the settings function takes a number
            raise problem(scope, construct_id, "anomaly_usd must be known at synthesis, got a token")
        super().__init__(scope, construct_id)
        alert_channel.let_spending_be_reported()
        topic = alert_channel.topic.topic_arn
        budget = budgets.CfnBudget
        self.budget = budget(
            self,
            "Budget",
            budget=budget.BudgetDataProperty(
                budget_type="COST",
                time_unit="MONTHLY",
                budget_limit=budget.SpendProperty(amount=monthly_usd, unit="USD"),
            ),
            notifications_with_subscribers=[
                budget.NotificationWithSubscribersProperty(
                    notification=budget.NotificationProperty(
                        notification_type=kind,
                        comparison_operator="GREATER_THAN",
                        threshold=percent,
                        threshold_type="PERCENTAGE",
                    ),
                    subscribers=[budget.SubscriberProperty(subscription_type="SNS", address=topic)],
                )
                for kind, percent in _REPORTED
            ],
        )
        key = key_or_new(self, encryption_key, description="Encrypts the log of the function for cost anomalies")
        allow_cloudwatch_logs(self, key)
        # A function of its own: when this construct is removed, its permissions go after the subscription, not before.
        self.anomalies = SettingsFunction(self, "Settings", encryption_key=key).put(
            CostAnomalies, "Anomalies", {"TopicArn": topic, "ThresholdUsd": anomaly_usd}
        )
