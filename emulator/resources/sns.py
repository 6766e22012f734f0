"""Topics, their policies and their subscriptions."""

from __future__ import annotations

import json
from typing import Any

from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.resources._convert import Client, document, found, invoke, tag_changes, text, to_cfn
from emulator.resources._default_policies import topic_policy
from emulator.resources._partly import made
from emulator.stacks.stack import Physical

_ATTRIBUTES = (
    *("ArchivePolicy", "ContentBasedDeduplication", "DisplayName", "FifoThroughputScope", "FifoTopic"),
    *("KmsMasterKeyId", "SignatureVersion", "TracingConfig"),
)
_OF_SUBSCRIPTIONS = (
    *("DeliveryPolicy", "FilterPolicy", "FilterPolicyScope", "RawMessageDelivery", "RedrivePolicy"),
    *("ReplayPolicy", "SubscriptionRoleArn"),
)


class Topic(Handler):
    type = "AWS::SNS::Topic"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        sns = call.client("sns")
        fifo = ".fifo" if "FifoTopic" in properties else ""
        name = properties.get("TopicName") or call.generated_name(256 - len(fifo)) + fifo
        if any(arn.endswith(f":{name}") for arn in _topics(sns)):
            raise ValueError(f"the topic {name} already exists")
        attributes = {key: text(properties[key]) for key in _ATTRIBUTES if key in properties}
        apart = (*_ATTRIBUTES, "TopicName", "Subscription")
        arguments = {**properties, "Name": name, "Attributes": attributes}
        arn = invoke(sns, "CreateTopic", arguments, skip=apart)["TopicArn"]
        with made(arn):
            self._apply(sns, arn, {}, properties)
        return self._physical(arn)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        sns = call.client("sns")
        answer = found(sns.get_topic_attributes, TopicArn=physical_id)
        if answer is None:
            return None
        attributes = to_cfn(answer["Attributes"], properties)
        subscriptions = sns.list_subscriptions_by_topic(TopicArn=physical_id)["Subscriptions"]
        named = {(entry["Protocol"], entry["Endpoint"]) for entry in properties.get("Subscription", [])}
        return {
            **{key: value for key, value in attributes.items() if key in _ATTRIBUTES},
            "TopicName": physical_id.rpartition(":")[2],
            "Tags": sns.list_tags_for_resource(ResourceArn=physical_id)["Tags"],
            "Subscription": [
                {"Protocol": entry["Protocol"], "Endpoint": entry["Endpoint"]}
                for entry in subscriptions
                if (entry["Protocol"], entry["Endpoint"]) in named
            ],
        }

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        sns = call.client("sns")
        for key in _ATTRIBUTES:
            if new.get(key) != old.get(key):
                value = text(new.get(key, ""))
                sns.set_topic_attributes(TopicArn=physical_id, AttributeName=key, AttributeValue=value)
        self._apply(sns, physical_id, old, new)
        changed, removed = tag_changes(old, new)
        if changed:
            tags = [{"Key": key, "Value": value} for key, value in changed.items()]
            sns.tag_resource(ResourceArn=physical_id, Tags=tags)
        if removed:
            sns.untag_resource(ResourceArn=physical_id, TagKeys=removed)
        return self._physical(physical_id)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        found(call.client("sns").delete_topic, TopicArn=physical_id)

    def _apply(self, sns: Client, arn: str, old: Properties, new: Properties) -> None:
        had, wanted = old.get("Subscription", []), new.get("Subscription", [])
        for entry in wanted:
            if entry not in had:
                sns.subscribe(TopicArn=arn, Protocol=entry["Protocol"], Endpoint=entry["Endpoint"])
        for subscription in sns.list_subscriptions_by_topic(TopicArn=arn)["Subscriptions"] if had else ():
            entry = {"Protocol": subscription["Protocol"], "Endpoint": subscription["Endpoint"]}
            if entry in had and entry not in wanted:
                sns.unsubscribe(SubscriptionArn=subscription["SubscriptionArn"])

    def _physical(self, arn: str) -> Physical:
        return Physical(arn, {"TopicArn": arn, "TopicName": arn.rpartition(":")[2]})


class TopicPolicy(Handler):
    type = "AWS::SNS::TopicPolicy"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        name = call.generated_name()
        return self.update(call, name, {"Topics": []}, properties)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        sns = call.client("sns")
        current = {arn: found(sns.get_topic_attributes, TopicArn=arn) for arn in properties["Topics"]}
        policies = {arn: json.loads(answer["Attributes"]["Policy"]) for arn, answer in current.items() if answer}
        policies = {arn: policy for arn, policy in policies.items() if policy != topic_policy(arn, call.account)}
        if not policies:
            return None
        first, *rest = policies.values()
        same = all(policy == first for policy in rest)
        return {"Topics": list(policies), "PolicyDocument": first if same else [first, *rest]}

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        for arn in new["Topics"]:
            self._set(call, arn, document(new["PolicyDocument"]))
        for arn in old["Topics"]:
            if arn not in new["Topics"]:
                found(self._set, call, arn, document(topic_policy(arn, call.account)))
        return Physical(physical_id, {"Id": physical_id})

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        for arn in properties["Topics"]:
            found(self._set, call, arn, document(topic_policy(arn, call.account)))

    def _set(self, call: ResourceCall, arn: str, policy: str) -> None:
        call.client("sns").set_topic_attributes(TopicArn=arn, AttributeName="Policy", AttributeValue=policy)


class Subscription(Handler):
    type = "AWS::SNS::Subscription"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        attributes = {key: text(properties[key]) for key in _OF_SUBSCRIPTIONS if key in properties}
        arguments = {**properties, "Attributes": attributes, "ReturnSubscriptionArn": True}
        sns = self._client(call, properties)
        arn = invoke(sns, "Subscribe", arguments, skip=(*_OF_SUBSCRIPTIONS, "Region"))["SubscriptionArn"]
        return Physical(arn, {"Arn": arn})

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        sns = self._client(call, properties)
        answer = found(sns.get_subscription_attributes, SubscriptionArn=physical_id)
        if answer is None:
            return None
        current: dict[str, Any] = answer["Attributes"]
        return {**to_cfn(current, properties), "Region": current["TopicArn"].split(":")[3]}

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        sns = self._client(call, new)
        for key in _OF_SUBSCRIPTIONS:
            if new.get(key) != old.get(key):
                sns.set_subscription_attributes(
                    SubscriptionArn=physical_id, AttributeName=key, AttributeValue=text(new.get(key, ""))
                )
        return Physical(physical_id, {"Arn": physical_id})

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        found(self._client(call, properties).unsubscribe, SubscriptionArn=physical_id)

    def _client(self, call: ResourceCall, properties: Properties) -> Client:
        return call.client("sns", properties.get("Region"))


def _topics(sns: Client) -> list[str]:
    pages = sns.get_paginator("list_topics").paginate()
    return [topic["TopicArn"] for page in pages for topic in page["Topics"]]
