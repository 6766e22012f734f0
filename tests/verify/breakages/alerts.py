from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.verify.breakages import breaks

if TYPE_CHECKING:
    from tests.verify.conftest import Account

PUBLISHERS = "Only EventBridge and this account's roles, alarms and cost alerts can publish to the topic"
DELIVERY = "An alert that cannot be delivered goes to a dead-letter queue and raises an alarm"


def _topic(account: Account) -> str:
    return account.physical_id("AWS::SNS::Topic")


def _set(account: Account, name: str, value: str) -> None:
    account.client("sns").set_topic_attributes(TopicArn=_topic(account), AttributeName=name, AttributeValue=value)


def _change_policy(account: Account, change: Any) -> None:
    attributes = account.client("sns").get_topic_attributes(TopicArn=_topic(account))["Attributes"]
    policy = json.loads(attributes["Policy"])
    policy["Statement"] = change(policy["Statement"])
    _set(account, "Policy", json.dumps(policy))


@breaks("Alerts are encrypted with a customer managed key", "managed by AWS")
def the_topic_gets_the_key_of_aws(account: Account) -> None:
    _set(account, "KmsMasterKeyId", "alias/aws/sns")


@breaks("Alerts are published over TLS only", "not denied")
def the_topic_accepts_plain_http(account: Account) -> None:
    _change_policy(account, lambda statements: [each for each in statements if each["Effect"] == "Allow"])


@breaks(PUBLISHERS, "AWS:* can publish")
def everyone_can_publish(account: Account) -> None:
    anyone = {"Effect": "Allow", "Principal": "*", "Action": "sns:Publish", "Resource": _topic(account)}
    _change_policy(account, lambda statements: [*statements, anyone])


@breaks(PUBLISHERS, "Service:budgets.amazonaws.com cannot publish")
def budgets_cannot_publish(account: Account) -> None:
    _change_policy(
        account, lambda statements: [each for each in statements if "budgets.amazonaws.com" not in str(each)]
    )


@breaks(PUBLISHERS, "cost alerts of other accounts can publish")
def cost_alerts_of_other_accounts_can_publish(account: Account) -> None:
    def unconditional(each: dict[str, Any]) -> dict[str, Any]:
        about = "budgets.amazonaws.com" in str(each)
        return {key: value for key, value in each.items() if not about or key != "Condition"}

    _change_policy(account, lambda statements: [unconditional(each) for each in statements])


@breaks(PUBLISHERS, "Service:cloudwatch.amazonaws.com cannot publish")
def alarms_cannot_publish(account: Account) -> None:
    _change_policy(
        account, lambda statements: [each for each in statements if "cloudwatch.amazonaws.com" not in str(each)]
    )


@breaks(PUBLISHERS, "alarms of other accounts")
def alarms_of_other_accounts_can_publish(account: Account) -> None:
    _change_policy(
        account,
        lambda statements: [
            {**each, "Condition": {}} if "cloudwatch" in str(each["Principal"]) else each for each in statements
        ],
    )


@breaks(DELIVERY, "the topic has no subscribers")
def everyone_unsubscribes(account: Account) -> None:
    client = account.client("sns")
    for each in client.list_subscriptions_by_topic(TopicArn=_topic(account))["Subscriptions"]:
        client.unsubscribe(SubscriptionArn=each["SubscriptionArn"])


@breaks(DELIVERY, "has no dead-letter queue")
def a_subscription_has_no_queue(account: Account) -> None:
    account.client("sns").subscribe(TopicArn=_topic(account), Protocol="sms", Endpoint="+15555550100")


@breaks(DELIVERY, "no alarm watches")
def the_alarm_on_the_queue_is_silenced(account: Account) -> None:
    client = account.client("cloudwatch")
    names = [
        each["AlarmName"] for each in client.describe_alarms()["MetricAlarms"] if each.get("Namespace") == "AWS/SQS"
    ]
    client.disable_alarm_actions(AlarmNames=names)


@breaks(DELIVERY, "does not exist")
def the_queue_is_deleted(account: Account) -> None:
    account.client("sqs").delete_queue(QueueUrl=account.physical_id("AWS::SQS::Queue", "Undelivered"))


@breaks("Alarms below the severity floor notify no one", "has an action", zone="waived")
def a_silent_alarm_gets_an_action(account: Account) -> None:
    client = account.client("cloudwatch")
    silent = next(each for each in client.describe_alarms()["MetricAlarms"] if not each["AlarmActions"])
    kept = ("AlarmName", "MetricName", "Namespace", "Statistic", "Period", "EvaluationPeriods", "Threshold")
    settings = {name: silent[name] for name in (*kept, "ComparisonOperator")}
    client.put_metric_alarm(**settings, AlarmActions=[_topic(account)])


@breaks("An event that the function cannot turn into a message is sent unchanged", "are not sent")
def failed_events_are_not_sent(account: Account) -> None:
    client = account.client("lambda")
    (name,) = [
        each.physical_id for each in account.deployed.of("AWS::Lambda::Function") if "Reports" in each.physical_id
    ]
    client.put_function_event_invoke_config(FunctionName=name, MaximumRetryAttempts=2)
