"""What several checks read of the account, read once."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from secure_baseline.handlers.shared.message import TOPIC
from secure_baseline.live.read_errors import explain, is_missing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.handlers.settings.setting import Clients

#: Only AWS can create such an alias; its key exists only once it is first used.
_ALIAS_OF_AWS = "alias/aws/"
_PENDING = "PendingConfirmation"


class AccountReader:
    """The account as its APIs return it.

    Args:
        clients: Gives a boto3 client by service name.
    """

    def __init__(self, clients: Clients) -> None:
        self.clients = clients
        self._keys: dict[str, str | None] = {}
        self._log_groups: dict[str, dict[str, Any] | None] = {}
        self._subscriptions: dict[str, list[dict[str, str]]] = {}

    @cached_property
    def identity(self) -> dict[str, str]:
        """The caller."""
        caller: dict[str, str] = self.clients("sts").get_caller_identity()
        return caller

    @property
    def account(self) -> str:
        """The account id."""
        return self.identity["Account"]

    @property
    def partition(self) -> str:
        """Such as aws, aws-cn or aws-us-gov."""
        return self.identity["Arn"].split(":")[1]

    @property
    def region(self) -> str:
        """The Region that is read, taken from a client of a service that every Region has."""
        return str(self.clients("cloudformation").meta.region_name)

    def key_problem(self, what: str, key_id: str | None) -> Iterator[str]:
        """What is wrong with a resource's key, unless it is an enabled customer managed key."""
        if not key_id:
            yield f"{what} has no customer managed key"
            return
        if key_id not in self._keys:
            self._keys[key_id] = self._key_state(key_id)
        if self._keys[key_id]:
            yield f"{what}: {self._keys[key_id]}"

    def _key_state(self, key_id: str) -> str | None:
        if _ALIAS_OF_AWS in key_id:
            return "the key is managed by AWS"
        try:
            key = self.clients("kms").describe_key(KeyId=key_id)["KeyMetadata"]
        except ClientError as error:
            return explain(error)
        if key["KeyManager"] != "CUSTOMER":
            return "the key is managed by AWS"
        return None if key["KeyState"] == "Enabled" else f"the key is in state {key['KeyState']}"

    def log_group(self, name: str) -> dict[str, Any] | None:
        """The log group with this name, if there is one."""
        if name not in self._log_groups:
            pages = self.clients("logs").get_paginator("describe_log_groups").paginate(logGroupNamePrefix=name)
            groups = (group for page in pages for group in page["logGroups"] if group["logGroupName"] == name)
            self._log_groups[name] = next(groups, None) if name else None
        return self._log_groups[name]

    def log_group_problems(self, name: str, *, at_least_days: int) -> Iterator[str]:
        """What is wrong with a log group's key and retention."""
        group = self.log_group(name)
        if group is None:
            yield f"log group {name} does not exist"
            return
        yield from self.key_problem(f"log group {name}", group.get("kmsKeyId"))
        days = group.get("retentionInDays")
        if days is None:
            yield f"log group {name} has no retention"
        elif days < at_least_days:
            yield f"log group {name} keeps logs for {days} days, not {at_least_days}"

    @cached_property
    def alarms(self) -> list[dict[str, Any]]:
        """Every metric alarm."""
        pages = self.clients("cloudwatch").get_paginator("describe_alarms").paginate(AlarmTypes=["MetricAlarm"])
        return [alarm for page in pages for alarm in page["MetricAlarms"]]

    def alarms_on(self, namespace: str, metric: str, dimensions: dict[str, str] | None = None) -> list[dict[str, Any]]:
        """The alarms on one metric."""
        return [
            alarm
            for alarm in self.alarms
            if (alarm.get("Namespace"), alarm.get("MetricName")) == (namespace, metric)
            and (dimensions or {}).items()
            <= {each["Name"]: each["Value"] for each in alarm.get("Dimensions", [])}.items()
        ]

    def subscriptions(self, topic: str) -> list[dict[str, str]]:
        """The subscriptions of a topic; none, if there is no such topic."""
        if topic not in self._subscriptions:
            pages = self.clients("sns").get_paginator("list_subscriptions_by_topic").paginate(TopicArn=topic)
            try:
                self._subscriptions[topic] = [each for page in pages for each in page["Subscriptions"]]
            except ClientError as error:
                if not is_missing(error):
                    raise
                self._subscriptions[topic] = []
        return self._subscriptions[topic]

    def reaches(self, targets: list[str]) -> bool:
        """Whether one of the targets is a topic with subscribers, confirmed or not.

        A function counts as the topic to which it publishes.
        """
        return any(self.subscriptions(topic) for topic in self._topics(targets))

    def unconfirmed(self, targets: list[str]) -> str:
        """A remark if no subscription is confirmed yet: a person has to click the link."""
        subscriptions = [each for topic in self._topics(targets) for each in self.subscriptions(topic)]
        waiting = subscriptions and all(each["SubscriptionArn"] == _PENDING for each in subscriptions)
        return ", subscription not yet confirmed" if waiting else ""

    def _topics(self, targets: list[str]) -> list[str]:
        published = [self._published_to(target) for target in targets if ":lambda:" in target]
        return [topic for topic in [*targets, *published] if ":sns:" in topic]

    def _published_to(self, function: str) -> str:
        """The topic to which a function publishes; empty if EventBridge cannot invoke it, or it is gone."""
        lambda_ = self.clients("lambda")
        try:
            callers = json.loads(lambda_.get_policy(FunctionName=function)["Policy"])["Statement"]
            configuration = lambda_.get_function_configuration(FunctionName=function)
        except ClientError as error:
            if not is_missing(error):
                raise
            return ""
        invoked = any(each["Principal"] == {"Service": "events.amazonaws.com"} for each in callers)
        return str(configuration.get("Environment", {}).get("Variables", {}).get(TOPIC, "")) if invoked else ""
