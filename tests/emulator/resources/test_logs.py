"""Log groups, streams, filters and resource policies."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.emulator.resource_account import Account


GROUP = "AWS::Logs::LogGroup"


def test_a_log_group_is_created_updated_and_deleted(account: Account) -> None:
    first = {"RetentionInDays": 365, "Tags": [{"Key": "a", "Value": "1"}], "LogGroupClass": "STANDARD"}
    second = {"RetentionInDays": "731", "Tags": [{"Key": "b", "Value": "2"}]}
    created = account.lifecycle(GROUP, first, second)
    assert created.attributes["Arn"] == f"arn:aws:logs:eu-west-1:123456789012:log-group:{created.id}:*"


def test_a_log_group_keeps_its_class(account: Account) -> None:
    properties = {"LogGroupClass": "INFREQUENT_ACCESS"}
    account.stores(GROUP, account.create(GROUP, **properties), properties)


def test_a_log_group_keeps_its_deletion_protection(account: Account) -> None:
    account.lifecycle(GROUP, {"DeletionProtectionEnabled": True}, {"DeletionProtectionEnabled": False})


def test_retention_that_the_template_no_longer_has_is_unlimited(account: Account) -> None:
    first = {"RetentionInDays": 30}
    created = account.create(GROUP, **first)
    account.update(GROUP, created, first, {})
    assert "RetentionInDays" not in account.read(GROUP, created, {})


def test_a_log_stream_is_created_updated_and_deleted(account: Account) -> None:
    properties = {"LogGroupName": account.create(GROUP).id, "LogStreamName": "s"}
    account.lifecycle("AWS::Logs::LogStream", properties, properties)


def test_a_metric_filter_is_created_updated_and_deleted(account: Account) -> None:
    def properties(value: str) -> dict[str, object]:
        transformation = {
            "MetricName": "RootUse",
            "MetricNamespace": "Security",
            "MetricValue": value,
            "DefaultValue": 0,
            "Unit": "Count",
        }
        return {
            "LogGroupName": group,
            "FilterPattern": "{ $.userIdentity.type = Root }",
            "MetricTransformations": [transformation],
        }

    group = account.create(GROUP).id
    account.lifecycle("AWS::Logs::MetricFilter", properties("1"), properties("2"))


def test_a_metric_filter_keeps_its_dimensions(account: Account) -> None:
    transformation = {
        "MetricName": "m",
        "MetricNamespace": "n",
        "MetricValue": "1",
        "Dimensions": [{"Key": "who", "Value": "$.user"}],
    }
    properties = {
        "LogGroupName": account.create(GROUP).id,
        "FilterName": "named",
        "FilterPattern": "",
        "MetricTransformations": [transformation],
    }
    account.stores("AWS::Logs::MetricFilter", account.create("AWS::Logs::MetricFilter", **properties), properties)


def test_a_resource_policy_is_created_updated_and_deleted(account: Account) -> None:
    def properties(service: str) -> dict[str, object]:
        statement = {
            "Effect": "Allow",
            "Principal": {"Service": service},
            "Action": "logs:PutLogEvents",
            "Resource": "*",
        }
        return {"PolicyName": "p", "PolicyDocument": {"Version": "2012-10-17", "Statement": [statement]}}

    account.lifecycle(
        "AWS::Logs::ResourcePolicy", properties("events.amazonaws.com"), properties("delivery.logs.amazonaws.com")
    )
