"""CostAnomalies: one monitor of the services' costs, ours only if there was none, and a subscription of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.handlers.conftest import Account

TOPIC = "arn:aws:sns:eu-west-1:123456789012:alerts"
WANTED = {"TopicArn": TOPIC, "ThresholdUsd": "10"}
THEIRS = {"MonitorName": "Default-Services-Monitor", "MonitorType": "DIMENSIONAL", "MonitorDimension": "SERVICE"}


def monitors(account: Account) -> list[str]:
    return [each["MonitorName"] for each in account.client("ce").get_anomaly_monitors()["AnomalyMonitors"]]


def subscriptions(account: Account) -> dict[str, Any]:
    found = account.client("ce").get_anomaly_subscriptions()["AnomalySubscriptions"]
    return {each["SubscriptionName"]: each for each in found}


def test_an_account_without_a_monitor_gets_one_and_a_subscription(account: Account) -> None:
    setting = account.setting("CostAnomalies", **WANTED)
    assert setting.apply()
    assert monitors(account) == ["secure-baseline-test"]
    assert subscriptions(account)["secure-baseline-test"]["Subscribers"] == [{"Type": "SNS", "Address": TOPIC}]
    assert not setting.apply()


def test_an_existing_monitor_is_used(account: Account) -> None:
    account.client("ce").create_anomaly_monitor(AnomalyMonitor=THEIRS)
    assert account.setting("CostAnomalies", **WANTED).apply()
    assert monitors(account) == ["Default-Services-Monitor"]
    assert len(subscriptions(account)) == 1


def test_another_amount_changes_our_subscription(account: Account) -> None:
    account.setting("CostAnomalies", **WANTED).apply()
    assert account.setting("CostAnomalies", **{**WANTED, "ThresholdUsd": "50"}).apply()
    (found,) = subscriptions(account).values()
    assert found["ThresholdExpression"]["Dimensions"]["Values"] == ["50"]


@pytest.mark.parametrize("theirs", [True, False])
def test_delete_leaves_an_existing_monitor_and_nothing_of_ours(account: Account, theirs: bool) -> None:
    if theirs:
        account.client("ce").create_anomaly_monitor(AnomalyMonitor=THEIRS)
    setting = account.setting("CostAnomalies", **WANTED)
    setting.apply()
    setting.delete(account.client, "secure-baseline-test")
    assert monitors(account) == (["Default-Services-Monitor"] if theirs else [])
    assert subscriptions(account) == {}
