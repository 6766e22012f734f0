"""The topic for alerts: what AlertChannel guarantees."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

from secure_baseline.handlers.findings.variables import WAIVED
from secure_baseline.handlers.shared.counted import counted
from secure_baseline.verify.construct_checks import Checks
from secure_baseline.verify.reading import Result, result, result_of
from secure_baseline.verify.subjects.event_functions import functions
from secure_baseline.verify.subjects.policies import allowed_principals, denies, limited_to_account, many, statements
from secure_baseline.verify.subjects.subject import Subject, subjects_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.live.deployed import Deployed
    from secure_baseline.verify.account_reader import AccountReader
    from secure_baseline.verify.subjects.event_functions import DeployedFunction
    from secure_baseline.verify.subjects.policies import Statement

_EVENTS = "Service:events.amazonaws.com"
_ALARMS = "Service:cloudwatch.amazonaws.com"
_PUBLISHERS = {_EVENTS, _ALARMS}
_SPENDING = {"Service:budgets.amazonaws.com", "Service:costalerts.amazonaws.com"}


class Topic(Subject):
    """A topic, as Amazon SNS returns it."""

    @cached_property
    def attributes(self) -> dict[str, str]:
        """Its attributes."""
        answer: dict[str, str] = self.client("sns").get_topic_attributes(TopicArn=self.id)["Attributes"]
        return answer

    @cached_property
    def policy(self) -> list[Statement]:
        """The statements of its policy."""
        return statements(self.attributes.get("Policy", "{}"))

    @cached_property
    def subscriptions(self) -> list[dict[str, str]]:
        """Its subscriptions."""
        return self.reader.subscriptions(self.id)


checks: Checks[Topic] = Checks("secure_baseline.core.alert_channel", "AlertChannel")


def subjects(reader: AccountReader, deployed: Deployed) -> list[Topic]:
    """The stacks' topics."""
    return subjects_of("AWS::SNS::Topic", Topic, reader, deployed)


@checks.verifies("Alerts are encrypted with a customer managed key")
def encryption(topic: Topic) -> Result:
    """The topic's key."""
    key = topic.attributes.get("KmsMasterKeyId")
    return result_of(topic.reader.key_problem("the topic", key), "customer managed key")


@checks.verifies("Alerts are published over TLS only")
def transport(topic: Topic) -> Result:
    """The denial in the topic's policy."""
    denied = denies(topic.policy, "sns:Publish", topic.id, {"Bool": {"aws:SecureTransport": "false"}})
    return result(f"publishing without TLS is {'denied' if denied else 'not denied'}", good=denied)


@checks.verifies("Only EventBridge and this account's roles, alarms and cost alerts can publish to the topic")
def publishers(topic: Topic) -> Result:
    """The principals that the topic's policy allows."""
    return result_of(_publisher_problems(topic), "EventBridge, alarms and cost alerts of this account")


def _publisher_problems(topic: Topic) -> Iterator[str]:
    allowed = set(allowed_principals(topic.policy))
    rules = topic.deployed.of("AWS::Events::Rule")
    by_rules = any(topic.id in str(rule.properties.get("Targets")) for rule in rules)
    expected = _PUBLISHERS | (_SPENDING if topic.deployed.of("AWS::Budgets::Budget") else set())
    needed = expected if by_rules else expected - {_EVENTS}
    yield from (f"{principal} can publish" for principal in sorted(allowed - expected))
    yield from (f"{principal} cannot publish" for principal in sorted(needed - allowed))
    for statement in topic.policy:
        of_an_account = set(allowed_principals([statement])) & (expected - {_EVENTS})
        if of_an_account and not limited_to_account(statement, topic.reader.account):
            what = "alarms" if _ALARMS in of_an_account else "cost alerts"
            yield f"{what} of other accounts can publish"


@checks.verifies("An alert that cannot be delivered goes to a dead-letter queue and raises an alarm")
def undelivered(topic: Topic) -> Result:
    """Whether there are subscriptions, each with a dead-letter queue, and an alarm on that queue."""
    waiting = topic.reader.unconfirmed([topic.id])
    return result_of(
        _delivery_problems(topic),
        f"{counted(len(topic.subscriptions), 'subscription')}{waiting}, failures go to a dead-letter queue",
    )


def _delivery_problems(topic: Topic) -> Iterator[str]:
    if not topic.subscriptions:
        yield "the topic has no subscribers"
    for subscription in topic.subscriptions:
        queue = _dead_letters(topic, subscription["SubscriptionArn"])
        if queue is None:
            yield f"{subscription['Protocol']} subscription has no dead-letter queue"
        elif not _watched(topic, queue):
            yield f"no alarm watches the queue {queue}"


def _dead_letters(topic: Topic, subscription: str) -> str | None:
    """The queue's name; from the template while the subscription is unconfirmed and has no ARN."""
    if not subscription.startswith("arn:"):
        queues = topic.deployed.of("AWS::SQS::Queue")
        return queues[0].physical_id.rpartition("/")[2] if queues else None
    attributes: dict[str, Any] = topic.client("sns").get_subscription_attributes(SubscriptionArn=subscription)
    policy = json.loads(attributes["Attributes"].get("RedrivePolicy", "{}"))
    arn: str | None = policy.get("deadLetterTargetArn")
    return arn.rpartition(":")[2] if arn else None


def _watched(topic: Topic, queue: str) -> bool:
    topic.client("sqs").get_queue_url(QueueName=queue)  # an alarm on a deleted queue would stay silent forever
    alarms = topic.reader.alarms_on("AWS/SQS", "ApproximateNumberOfMessagesVisible", {"QueueName": queue})
    return any(alarm["ActionsEnabled"] and topic.reader.reaches(alarm["AlarmActions"]) for alarm in alarms)


@checks.verifies("An event that the function cannot turn into a message is sent unchanged")
def raw(topic: Topic) -> Result | None:
    """Where AWS Lambda sends events on which the function failed."""
    present = functions("findings", topic.reader, topic.deployed)
    writers = [function for function in present if WAIVED not in function.declared_variables]
    if not writers:
        return None
    return result_of(_raw_problems(topic, writers), "failed events are sent unchanged")


def _raw_problems(topic: Topic, writers: list[DeployedFunction]) -> Iterator[str]:
    for function in writers:
        config = topic.client("lambda").get_function_event_invoke_config(FunctionName=function.id)
        if config.get("DestinationConfig", {}).get("OnFailure", {}).get("Destination") != topic.id:
            yield f"events on which function {function} fails are not sent"


@checks.verifies("Alarms below the severity floor notify no one")
def floor(topic: Topic) -> Result | None:
    """Whether alarms without an action in the template have none."""
    silent = {
        resource.physical_id
        for resource in topic.deployed.of("AWS::CloudWatch::Alarm")
        if not many(resource.properties.get("AlarmActions", []))
    }
    if not silent:
        return None
    loud = [
        alarm["AlarmName"] for alarm in topic.reader.alarms if alarm["AlarmName"] in silent and alarm["AlarmActions"]
    ]
    return result_of(
        (f"{name} has an action" for name in loud), f"{counted(len(silent), 'alarm')} without an action, on purpose"
    )
