"""Queues and their policies."""

from __future__ import annotations

import json

from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.resources._convert import Client, document, found, from_map, tag_changes, text, to_cfn, to_map
from emulator.stacks.stack import Physical

_APART = ("QueueName", "Tags")


class Queue(Handler):
    type = "AWS::SQS::Queue"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        sqs = call.client("sqs")
        fifo = ".fifo" if "FifoQueue" in properties else ""
        name = properties.get("QueueName") or call.generated_name(80 - len(fifo)) + fifo
        if found(sqs.get_queue_url, QueueName=name):
            raise ValueError(f"the queue {name} already exists")
        url = sqs.create_queue(QueueName=name, Attributes=_attributes(properties), tags=to_map(properties.get("Tags")))[
            "QueueUrl"
        ]
        return self._physical(sqs, url)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        sqs = call.client("sqs")
        answer = found(sqs.get_queue_attributes, QueueUrl=physical_id, AttributeNames=["All"])
        if answer is None:
            return None
        tags = sqs.list_queue_tags(QueueUrl=physical_id).get("Tags", {})
        name = physical_id.rpartition("/")[2]
        return {**to_cfn(answer["Attributes"], properties), "QueueName": name, "Tags": from_map(tags)}

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        sqs = call.client("sqs")
        dropped = {key: _DEFAULTS[key] for key in old.keys() - new.keys() - set(_APART)}
        wanted = {**dropped, **_attributes(new)}
        changed = {key: value for key, value in wanted.items() if value != _attributes(old).get(key)}
        if changed:
            sqs.set_queue_attributes(QueueUrl=physical_id, Attributes=changed)
        tags, removed = tag_changes(old, new)
        if tags:
            sqs.tag_queue(QueueUrl=physical_id, Tags=tags)
        if removed:
            sqs.untag_queue(QueueUrl=physical_id, TagKeys=removed)
        return self._physical(sqs, physical_id)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        found(call.client("sqs").delete_queue, QueueUrl=physical_id)

    def _physical(self, sqs: Client, url: str) -> Physical:
        arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        return Physical(url, {"Arn": arn, "QueueUrl": url, "QueueName": arn.rpartition(":")[2]})


#: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
_DEFAULTS = {
    "ContentBasedDeduplication": "false",
    "DelaySeconds": "0",
    "KmsDataKeyReusePeriodSeconds": "300",
    "KmsMasterKeyId": "",
    "MaximumMessageSize": "1048576",
    "MessageRetentionPeriod": "345600",
    "ReceiveMessageWaitTimeSeconds": "0",
    "RedriveAllowPolicy": "",
    "RedrivePolicy": "",
    "SqsManagedSseEnabled": "true",
    "VisibilityTimeout": "30",
}


class QueuePolicy(Handler):
    type = "AWS::SQS::QueuePolicy"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        return self.update(call, call.generated_name(), {"Queues": []}, properties)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        sqs = call.client("sqs")
        policies = {}
        for url in properties["Queues"]:
            answer = found(sqs.get_queue_attributes, QueueUrl=url, AttributeNames=["Policy"]) or {}
            policy = answer.get("Attributes", {}).get("Policy")
            if policy:
                policies[url] = json.loads(policy)
        if not policies:
            return None
        first, *rest = policies.values()
        same = all(policy == first for policy in rest)
        return {"Queues": list(policies), "PolicyDocument": first if same else [first, *rest]}

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        for url in new["Queues"]:
            self._set(call, url, document(new["PolicyDocument"]))
        for url in old["Queues"]:
            if url not in new["Queues"]:
                found(self._set, call, url, "")
        return Physical(physical_id, {"Id": physical_id})

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        for url in properties["Queues"]:
            found(self._set, call, url, "")

    def _set(self, call: ResourceCall, url: str, policy: str) -> None:
        call.client("sqs").set_queue_attributes(QueueUrl=url, Attributes={"Policy": policy})


def _attributes(properties: Properties) -> dict[str, str]:
    return {key: text(value) for key, value in properties.items() if key not in _APART}
