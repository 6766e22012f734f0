"""The way alerts take: what AlertChannel guarantees."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

from secure_baseline.handlers.findings.variables import WAIVED
from secure_baseline.verify.checks import Checks
from secure_baseline.verify.event_functions import functions
from secure_baseline.verify.policies import allowed_principals, denies, held_to_account, many, statements
from secure_baseline.verify.reading import Found, counted, held, judged
from secure_baseline.verify.thing import Thing, made

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.verify.deployed import Deployed
    from secure_baseline.verify.event_functions import EventFunction
    from secure_baseline.verify.lookup import Lookup
    from secure_baseline.verify.policies import Statement

_EVENTS = "Service:events.amazonaws.com"
_PUBLISHERS = {_EVENTS, "Service:cloudwatch.amazonaws.com"}


class Topic(Thing):
    """A topic, as Amazon SNS tells it."""

    @cached_property
    def attributes(self) -> dict[str, str]:
        """Its attributes."""
        found: dict[str, str] = self.client("sns").get_topic_attributes(TopicArn=self.id)["Attributes"]
        return found

    @cached_property
    def policy(self) -> list[Statement]:
        """The statements of its policy."""
        return statements(self.attributes.get("Policy", "{}"))

    @cached_property
    def subscriptions(self) -> list[dict[str, str]]:
        """Who is subscribed."""
        return self.lookup.subscriptions(self.id)


checks: Checks[Topic] = Checks("secure_baseline.core.alert_channel", "AlertChannel")


def things(lookup: Lookup, deployed: Deployed) -> list[Topic]:
    """Every one of the stacks."""
    return made("AWS::SNS::Topic", Topic, lookup, deployed)


@checks.answers("Alerts are encrypted with a customer managed key")
def encryption(topic: Topic) -> Found:
    """The topic's key."""
    key = topic.attributes.get("KmsMasterKeyId")
    return judged(topic.lookup.key_trouble("the topic", key), "customer managed key")


@checks.answers("Alerts are published over TLS only")
def transport(topic: Topic) -> Found:
    """The denial in the topic's policy."""
    refused = denies(topic.policy, "sns:Publish", topic.id, {"Bool": {"aws:SecureTransport": "false"}})
    return held(f"publishing without TLS is {'refused' if refused else 'not refused'}", good=refused)


@checks.answers("Besides roles of this account only EventBridge and this account's alarms publish to the topic")
def publishers(topic: Topic) -> Found:
    """Whom the topic's policy allows anything."""
    return judged(_publisher_troubles(topic), "EventBridge and this account's alarms")


def _publisher_troubles(topic: Topic) -> Iterator[str]:
    allowed = set(allowed_principals(topic.policy))
    rules = topic.deployed.of("AWS::Events::Rule")
    by_rules = any(topic.id in str(rule.properties.get("Targets")) for rule in rules)
    needed = _PUBLISHERS if by_rules else _PUBLISHERS - {_EVENTS}
    yield from (f"{principal} may publish" for principal in sorted(allowed - _PUBLISHERS))
    yield from (f"{principal} may not publish" for principal in sorted(needed - allowed))
    for statement in topic.policy:
        by_alarms = "Service:cloudwatch.amazonaws.com" in allowed_principals([statement])
        if by_alarms and not held_to_account(statement, topic.lookup.account):
            yield "alarms of other accounts may publish"


@checks.answers("An alert that cannot be delivered is kept and raises an alarm")
def undelivered(topic: Topic) -> Found:
    """Somebody is subscribed, each with a queue for what fails, and an alarm watches the queue."""
    waiting = topic.lookup.unconfirmed([topic.id])
    return judged(
        _delivery_troubles(topic), f"{counted(len(topic.subscriptions), 'subscription')}{waiting}, failures are kept"
    )


def _delivery_troubles(topic: Topic) -> Iterator[str]:
    if not topic.subscriptions:
        yield "nobody is subscribed"
    for subscription in topic.subscriptions:
        queue = _dead_letters(topic, subscription["SubscriptionArn"])
        if queue is None:
            yield f"{subscription['Protocol']} subscription keeps no failures"
        elif not _watched(topic, queue):
            yield f"no alarm watches the queue {queue}"


def _dead_letters(topic: Topic, subscription: str) -> str | None:
    """The queue's name; from the template while the subscription waits and has no ARN to ask for."""
    if not subscription.startswith("arn:"):
        queues = topic.deployed.of("AWS::SQS::Queue")
        return queues[0].physical_id.rpartition("/")[2] if queues else None
    attributes: dict[str, Any] = topic.client("sns").get_subscription_attributes(SubscriptionArn=subscription)
    policy = json.loads(attributes["Attributes"].get("RedrivePolicy", "{}"))
    arn: str | None = policy.get("deadLetterTargetArn")
    return arn.rpartition(":")[2] if arn else None


def _watched(topic: Topic, queue: str) -> bool:
    topic.client("sqs").get_queue_url(QueueName=queue)  # an alarm on a queue that is gone stays silent for ever
    alarms = topic.lookup.alarms_on("AWS/SQS", "ApproximateNumberOfMessagesVisible", {"QueueName": queue})
    return any(alarm["ActionsEnabled"] and topic.lookup.reaches(alarm["AlarmActions"]) for alarm in alarms)


@checks.answers("An event that the function cannot write as a message is sent as it came")
def raw(topic: Topic) -> Found | None:
    """Where AWS Lambda sends what the function failed to do."""
    found = functions("findings", topic.lookup, topic.deployed)
    writers = [function for function in found if WAIVED not in function.promised_variables]
    if not writers:
        return None
    return judged(_raw_troubles(topic, writers), "failures are sent as they came")


def _raw_troubles(topic: Topic, writers: list[EventFunction]) -> Iterator[str]:
    for function in writers:
        treatment = topic.client("lambda").get_function_event_invoke_config(FunctionName=function.id)
        if treatment.get("DestinationConfig", {}).get("OnFailure", {}).get("Destination") != topic.id:
            yield f"what function {function} fails to write is sent nowhere"


@checks.answers("Alarms below the severity floor reach nobody")
def floor(topic: Topic) -> Found | None:
    """Alarms that the template gives no action have none."""
    silent = {
        resource.physical_id
        for resource in topic.deployed.of("AWS::CloudWatch::Alarm")
        if not many(resource.properties.get("AlarmActions", []))
    }
    if not silent:
        return None
    loud = [
        alarm["AlarmName"] for alarm in topic.lookup.alarms if alarm["AlarmName"] in silent and alarm["AlarmActions"]
    ]
    return judged((f"{name} has an action" for name in loud), f"{counted(len(silent), 'alarm')} silent by choice")
