"""The guarantees of SpendingAlerts, and the amounts that it refuses."""

from __future__ import annotations

from typing import Any

import pytest
from aws_cdk import aws_sns as sns
from aws_cdk.assertions import Template

from secure_baseline import AlertChannel, SpendingAlerts
from tests.constructs.synthesized import new_stack, only, resources, statements

SERVICES = {"budgets.amazonaws.com", "costalerts.amazonaws.com"}


def _services(principal: Any) -> list[str]:
    named = principal.get("Service", []) if isinstance(principal, dict) else []
    return [named] if isinstance(named, str) else named


@pytest.fixture(scope="module")
def template() -> Template:
    stack = new_stack()
    channel = AlertChannel(stack, "Alerts", emails=["on-call@example.com"])
    SpendingAlerts(stack, "Spending", alert_channel=channel, monthly_usd=100, anomaly_usd=20)
    return Template.from_stack(stack)


def test_spending_that_reaches_the_monthly_budget_or_is_forecast_to_is_reported(template: Template) -> None:
    """Spending that reaches the monthly budget, or is forecast to, is reported (H06)."""
    budget = only(template, "AWS::Budgets::Budget")
    assert budget["Budget"] == {
        "BudgetType": "COST",
        "TimeUnit": "MONTHLY",
        "BudgetLimit": {"Amount": 100, "Unit": "USD"},
    }
    (topic,) = resources(template, "AWS::SNS::Topic")
    reported = {
        (each["Notification"]["NotificationType"], each["Notification"]["Threshold"]): each["Subscribers"]
        for each in budget["NotificationsWithSubscribers"]
    }
    to_the_topic = [{"SubscriptionType": "SNS", "Address": {"Ref": topic}}]
    assert reported == dict.fromkeys((("ACTUAL", 80), ("ACTUAL", 100), ("FORECASTED", 100)), to_the_topic)


def test_unusual_spending_is_reported(template: Template) -> None:
    """Unusual spending is reported (H06)."""
    anomalies = only(template, "Custom::AccountSetting")
    (topic,) = resources(template, "AWS::SNS::Topic")
    assert anomalies["Setting"] == "CostAnomalies"
    assert anomalies["TopicArn"] == {"Ref": topic}
    assert anomalies["ThresholdUsd"] == 20


def test_what_reports_spending_can_publish_for_this_account_only(template: Template) -> None:
    policies = [only(template, "AWS::SNS::TopicPolicy")["PolicyDocument"]]
    policies += [each["Properties"]["KeyPolicy"] for each in resources(template, "AWS::KMS::Key").values()]
    found = [
        (service, each["Condition"])
        for policy in policies
        for each in statements(policy)
        for service in SERVICES & set(_services(each["Principal"]))
    ]
    assert sorted(service for service, _ in found) == sorted([*SERVICES, *SERVICES]), "by the topic and by its key"
    for _, condition in found:
        assert condition == {"StringEquals": {"aws:SourceAccount": "${AWS::AccountId}"}}


def test_the_policy_of_an_existing_topic_is_its_owners() -> None:
    stack = new_stack()
    topic = sns.Topic.from_topic_arn(stack, "Topic", "arn:aws:sns:eu-west-1:123456789012:alerts")
    channel = AlertChannel(stack, "Alerts", topic=topic)
    SpendingAlerts(stack, "Spending", alert_channel=channel, monthly_usd=100)
    assert not resources(Template.from_stack(stack), "AWS::SNS::TopicPolicy")


@pytest.mark.parametrize(
    ("amounts", "error", "sentence"),
    [
        ({"monthly_usd": 0}, ValueError, "Test/Spending: monthly_usd must be 1 to 1e+07, got 0"),
        ({"monthly_usd": 100, "anomaly_usd": 0}, ValueError, "Test/Spending: anomaly_usd must be 1 to 1e+07, got 0"),
        ({"monthly_usd": "100"}, TypeError, "Test/Spending: monthly_usd must be"),
    ],
)
def test_an_amount_that_is_none_is_refused(amounts: dict[str, Any], error: type[Exception], sentence: str) -> None:
    stack = new_stack()
    channel = AlertChannel(stack, "Alerts", emails=["on-call@example.com"])
    with pytest.raises(error) as caught:
        SpendingAlerts(stack, "Spending", alert_channel=channel, **amounts)
    assert str(caught.value).startswith(sentence)
