"""Alarms and dashboards."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.emulator.resource_account import Account


ALARM = "AWS::CloudWatch::Alarm"


def test_an_alarm_is_created_updated_and_deleted(account: Account) -> None:
    first = {
        "AlarmDescription": "root was used",
        "ActionsEnabled": True,
        "AlarmActions": ["arn:aws:sns:eu-west-1:123456789012:a"],
        "OKActions": ["arn:aws:sns:eu-west-1:123456789012:b"],
        "InsufficientDataActions": ["arn:aws:sns:eu-west-1:123456789012:c"],
        "ComparisonOperator": "GreaterThanOrEqualToThreshold",
        "DatapointsToAlarm": 1,
        "Dimensions": [{"Name": "d", "Value": "v"}],
        "EvaluationPeriods": 1,
        "MetricName": "RootUse",
        "Namespace": "Security",
        "Period": 300,
        "Statistic": "Sum",
        "Threshold": 1,
        "TreatMissingData": "notBreaching",
        "Unit": "Count",
        "Tags": [{"Key": "a", "Value": "1"}],
    }
    second = {**first, "Threshold": 5, "ActionsEnabled": "false", "Tags": [{"Key": "b", "Value": "2"}]}
    del second["OKActions"]
    created = account.lifecycle(ALARM, first, second)
    assert created.attributes["Arn"] == f"arn:aws:cloudwatch:eu-west-1:123456789012:alarm:{created.id}"


def test_an_alarm_keeps_its_percentile(account: Account) -> None:
    props = {
        "ComparisonOperator": "GreaterThanThreshold",
        "EvaluationPeriods": 2,
        "MetricName": "Latency",
        "Namespace": "Web",
        "Period": 60,
        "ExtendedStatistic": "p99",
        "EvaluateLowSampleCountPercentile": "ignore",
        "Threshold": 0.5,
    }
    account.stores(ALARM, account.create(ALARM, **props), props)


def test_an_alarm_keeps_its_expression(account: Account) -> None:
    metric = {"MetricName": "Errors", "Namespace": "Web", "Dimensions": [{"Name": "d", "Value": "v"}]}
    props = {
        "ComparisonOperator": "GreaterThanThreshold",
        "EvaluationPeriods": 1,
        "Threshold": 10,
        "Metrics": [
            {"Id": "rate", "Expression": "errors * 100", "Label": "rate", "ReturnData": True},
            {
                "Id": "errors",
                "MetricStat": {"Metric": metric, "Period": 60, "Stat": "Sum"},
                "ReturnData": False,
            },
        ],
    }
    account.stores(ALARM, account.create(ALARM, **props), props)


def test_a_composite_alarm_is_created_updated_and_deleted(account: Account) -> None:
    one = {
        "ComparisonOperator": "GreaterThanThreshold",
        "EvaluationPeriods": 1,
        "MetricName": "m",
        "Namespace": "n",
        "Period": 60,
        "Statistic": "Sum",
        "Threshold": 1,
    }
    name = account.create(ALARM, **one).id
    account.lifecycle(
        "AWS::CloudWatch::CompositeAlarm",
        {"AlarmRule": f'ALARM("{name}")', "AlarmDescription": "a", "ActionsEnabled": True},
        {"AlarmRule": f'OK("{name}")', "AlarmDescription": "b", "ActionsEnabled": True},
    )


def test_a_dashboard_is_created_updated_and_deleted(account: Account) -> None:
    def props(title: str) -> dict[str, object]:
        widget = {"type": "text", "x": 0, "y": 0, "width": 6, "height": 3, "properties": {"markdown": title}}
        return {"DashboardBody": json.dumps({"widgets": [widget]})}

    account.lifecycle("AWS::CloudWatch::Dashboard", props("one"), props("two"))
