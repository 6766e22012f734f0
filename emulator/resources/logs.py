"""Log groups, streams, metric filters and resource policies."""

from __future__ import annotations

import json

from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.resources._convert import (
    Client,
    found,
    from_map,
    invoke,
    tag_changes,
    to_cfn,
    truth,
)
from emulator.resources._partly import made
from emulator.stacks.stack import Physical

_AFTER_CREATION = ("RetentionInDays", "DeletionProtectionEnabled")


class LogGroup(Handler):
    type = "AWS::Logs::LogGroup"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        logs = call.client("logs")
        name = properties.get("LogGroupName") or call.generated_name(512)
        invoke(logs, "CreateLogGroup", {**properties, "LogGroupName": name}, skip=_AFTER_CREATION)
        with made(name):
            self._apply(logs, name, {}, properties)
        return self._physical(logs, name)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        logs = call.client("logs")
        group = _group(logs, physical_id)
        if group is None:
            return None
        tags = logs.list_tags_for_resource(resourceArn=group["arn"].removesuffix(":*"))["tags"]
        current: Properties = to_cfn(group, {**dict.fromkeys(_NAMES), **properties})
        return {**current, "Tags": from_map(tags)}

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        logs = call.client("logs")
        if new.get("LogGroupClass", "STANDARD") != old.get("LogGroupClass", "STANDARD"):
            raise ValueError("LogGroupClass cannot be changed once a log group exists")
        self._apply(logs, physical_id, old, new)
        key = new.get("KmsKeyId")
        if key and key != old.get("KmsKeyId"):
            logs.associate_kms_key(logGroupName=physical_id, kmsKeyId=key)
        elif old.get("KmsKeyId") and not key:
            logs.disassociate_kms_key(logGroupName=physical_id)
        physical = self._physical(logs, physical_id)
        arn = physical.attributes["Arn"].removesuffix(":*")
        changed, removed = tag_changes(old, new)
        if changed:
            logs.tag_resource(resourceArn=arn, tags=changed)
        if removed:
            logs.untag_resource(resourceArn=arn, tagKeys=removed)
        return physical

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        found(call.client("logs").delete_log_group, logGroupName=physical_id)

    def _apply(self, logs: Client, name: str, old: Properties, new: Properties) -> None:
        if "RetentionInDays" in new:
            logs.put_retention_policy(logGroupName=name, retentionInDays=int(new["RetentionInDays"]))
        elif "RetentionInDays" in old:
            logs.delete_retention_policy(logGroupName=name)
        protect = truth(new.get("DeletionProtectionEnabled", False))
        if protect != truth(old.get("DeletionProtectionEnabled", False)):
            logs.put_log_group_deletion_protection(logGroupIdentifier=name, deletionProtectionEnabled=protect)

    def _physical(self, logs: Client, name: str) -> Physical:
        group = _group(logs, name)
        if group is None:
            raise LookupError(f"the log group {name} is gone")
        arn = group["arn"]
        return Physical(name, {"Arn": arn if arn.endswith(":*") else f"{arn}:*"})


_NAMES = ("LogGroupName", "RetentionInDays", "KmsKeyId", "LogGroupClass", "DeletionProtectionEnabled")


class LogStream(Handler):
    type = "AWS::Logs::LogStream"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        name = properties.get("LogStreamName") or call.generated_name()
        invoke(call.client("logs"), "CreateLogStream", {**properties, "LogStreamName": name})
        return Physical(name)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        group = properties["LogGroupName"]
        answer = found(call.client("logs").describe_log_streams, logGroupName=group, logStreamNamePrefix=physical_id)
        streams = answer["logStreams"] if answer else []
        current = any(stream["logStreamName"] == physical_id for stream in streams)
        return {"LogGroupName": group, "LogStreamName": physical_id} if current else None

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        return Physical(physical_id)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        group = properties["LogGroupName"]
        found(call.client("logs").delete_log_stream, logGroupName=group, logStreamName=physical_id)


class MetricFilter(Handler):
    type = "AWS::Logs::MetricFilter"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        name = properties.get("FilterName") or call.generated_name(512)
        if self.read(call, name, properties):
            raise ValueError(f"the metric filter {name} of {properties['LogGroupName']} already exists")
        return self.update(call, name, {}, properties)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        answer = found(
            call.client("logs").describe_metric_filters,
            logGroupName=properties["LogGroupName"],
            filterNamePrefix=physical_id,
        )
        filters = answer["metricFilters"] if answer else []
        current = [entry for entry in filters if entry["filterName"] == physical_id]
        return to_cfn(current[0], properties) if current else None

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        invoke(call.client("logs"), "PutMetricFilter", {**new, "FilterName": physical_id})
        return Physical(physical_id)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        found(
            call.client("logs").delete_metric_filter,
            logGroupName=properties["LogGroupName"],
            filterName=physical_id,
        )


class ResourcePolicy(Handler):
    type = "AWS::Logs::ResourcePolicy"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        invoke(call.client("logs"), "PutResourcePolicy", properties)
        return Physical(properties["PolicyName"])

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        policies = call.client("logs").describe_resource_policies()["resourcePolicies"]
        current = [policy for policy in policies if policy["policyName"] == physical_id]
        return (
            {"PolicyName": physical_id, "PolicyDocument": json.loads(current[0]["policyDocument"])} if current else None
        )

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        return self.create(call, new)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        found(call.client("logs").delete_resource_policy, policyName=physical_id)


def _group(logs: Client, name: str) -> Properties | None:
    pages = logs.get_paginator("describe_log_groups").paginate(logGroupNamePrefix=name)
    groups = (group for page in pages for group in page["logGroups"])
    return next((group for group in groups if group["logGroupName"] == name), None)
