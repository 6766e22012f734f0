"""Rules with all properties of targets, and event buses."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.emulator.resource_account import Account


RULE = "AWS::Events::Rule"
TOPIC = "arn:aws:sns:eu-west-1:123456789012:alerts"
QUEUE = "arn:aws:sqs:eu-west-1:123456789012:dead"


def test_a_rule_is_created_updated_and_deleted(account: Account) -> None:
    first = {
        "Description": "findings",
        "EventPattern": {
            "source": ["aws.guardduty"],
            "detail": {"severity": [{"numeric": [">=", 7]}], "type": [{"prefix": "Unauthorized"}]},
        },
        "State": "ENABLED",
        "Targets": [
            {
                "Id": "topic",
                "Arn": TOPIC,
                "DeadLetterConfig": {"Arn": QUEUE},
                "RetryPolicy": {"MaximumRetryAttempts": 3, "MaximumEventAgeInSeconds": "3600"},
                "InputTransformer": {
                    "InputPathsMap": {"severity": "$.detail.severity"},
                    "InputTemplate": '"severity <severity>"',
                },
            },
            {"Id": "other", "Arn": QUEUE, "Input": '{"a": 1}', "RoleArn": account.role("events.amazonaws.com")},
        ],
        "Tags": [{"Key": "a", "Value": "1"}],
    }
    second = {
        "ScheduleExpression": "rate(1 day)",
        "State": "DISABLED",
        "Targets": [{"Id": "topic", "Arn": TOPIC}],
        "Tags": [{"Key": "b", "Value": "2"}],
    }
    created = account.lifecycle(RULE, first, second)
    assert created.attributes["Arn"] == f"arn:aws:events:eu-west-1:123456789012:rule/{created.id}"


def test_a_bus_is_created_updated_and_deleted(account: Account) -> None:
    def properties(action: str) -> dict[str, object]:
        statement = {
            "Sid": "other",
            "Effect": "Allow",
            "Principal": {"AWS": "arn:aws:iam::210987654321:root"},
            "Action": action,
            "Resource": "arn:aws:events:eu-west-1:123456789012:event-bus/orders",
        }
        return {"Name": "orders", "Policy": {"Version": "2012-10-17", "Statement": [statement]}}

    first = {**properties("events:PutEvents"), "Tags": [{"Key": "a", "Value": "1"}], "Description": "one"}
    created = account.lifecycle("AWS::Events::EventBus", first, {**properties("events:PutRule"), "Description": "two"})
    assert created.attributes["Arn"] == "arn:aws:events:eu-west-1:123456789012:event-bus/orders"


def test_a_rule_on_a_bus_is_created_updated_and_deleted(account: Account) -> None:
    account.create("AWS::Events::EventBus", Name="rules")
    properties = {"EventBusName": "rules", "Name": "placed", "Targets": [{"Id": "t", "Arn": TOPIC}]}
    created = account.lifecycle(
        RULE,
        {**properties, "EventPattern": {"source": ["one"]}},
        {**properties, "EventPattern": {"source": ["two"]}},
    )
    assert created.id == "rules|placed"
