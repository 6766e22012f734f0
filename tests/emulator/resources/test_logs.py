"""Log groups, streams, filters and resource policies."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Account


GROUP = "AWS::Logs::LogGroup"


def test_a_log_group_is_created_updated_and_deleted(account: Account) -> None:
    first = {"RetentionInDays": 365, "Tags": [{"Key": "a", "Value": "1"}], "LogGroupClass": "STANDARD"}
    second = {"RetentionInDays": "731", "Tags": [{"Key": "b", "Value": "2"}]}
    made = account.live(GROUP, first, second)
    assert made.attributes["Arn"] == f"arn:aws:logs:eu-west-1:123456789012:log-group:{made.id}:*"


def test_a_log_group_keeps_its_class(account: Account) -> None:
    properties = {"LogGroupClass": "INFREQUENT_ACCESS"}
    account.holds(GROUP, account.create(GROUP, **properties), properties)


def test_a_log_group_keeps_its_deletion_protection(account: Account) -> None:
    account.live(GROUP, {"DeletionProtectionEnabled": True}, {"DeletionProtectionEnabled": False})


def test_retention_that_the_template_no_longer_has_is_unlimited(account: Account) -> None:
    first = {"RetentionInDays": 30}
    made = account.create(GROUP, **first)
    account.update(GROUP, made, first, {})
    assert "RetentionInDays" not in account.read(GROUP, made, {})


def test_a_log_stream_is_created_updated_and_deleted(account: Account) -> None:
    properties = {"LogGroupName": account.create(GROUP).id, "LogStreamName": "s"}
    account.live("AWS::Logs::LogStream", properties, properties)


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
    account.live("AWS::Logs::MetricFilter", properties("1"), properties("2"))


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
    account.holds("AWS::Logs::MetricFilter", account.create("AWS::Logs::MetricFilter", **properties), properties)


def test_a_resource_policy_is_created_updated_and_deleted(account: Account) -> None:
    def properties(service: str) -> dict[str, object]:
        statement = {
            "Effect": "Allow",
            "Principal": {"Service": service},
            "Action": "logs:PutLogEvents",
            "Resource": "*",
        }
        return {"PolicyName": "p", "PolicyDocument": {"Version": "2012-10-17", "Statement": [statement]}}

    account.live(
        "AWS::Logs::ResourcePolicy", properties("events.amazonaws.com"), properties("delivery.logs.amazonaws.com")
    )
