"""Event buses, and rules with their targets."""

from __future__ import annotations

import json
from typing import Any

from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.resources._convert import (
    Client,
    document,
    found,
    from_map,
    invoke,
    tag_changes,
    to_cfn,
    without_none,
)
from emulator.resources._partly import made
from emulator.stacks.stack import Physical

_DEFAULT_BUS = "default"


class EventRule(Handler):
    type = "AWS::Events::Rule"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        events = call.client("events")
        name = properties.get("Name") or call.generated_name(64)
        bus = properties.get("EventBusName", _DEFAULT_BUS)
        if found(events.describe_rule, Name=name, EventBusName=bus):
            raise ValueError(f"the rule {name} already exists")
        invoke(events, "PutRule", {**properties, "Name": name}, skip=("Targets",))
        physical_id = name if bus == _DEFAULT_BUS else f"{bus}|{name}"
        with made(physical_id):
            self._targets(events, physical_id, {}, properties)
        return self._physical(events, physical_id)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        events = call.client("events")
        bus, name = _parts(physical_id)
        rule = found(events.describe_rule, Name=name, EventBusName=bus)
        if rule is None:
            return None
        targets = events.list_targets_by_rule(Rule=name, EventBusName=bus)["Targets"]
        pattern = rule.pop("EventPattern", None)
        return {
            **rule,
            **({"EventPattern": json.loads(pattern)} if pattern else {}),
            "Targets": to_cfn(targets, properties.get("Targets")),
            "Tags": events.list_tags_for_resource(ResourceARN=rule["Arn"])["Tags"],
        }

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        events = call.client("events")
        _, name = _parts(physical_id)
        invoke(events, "PutRule", {**new, "Name": name}, skip=("Targets", "Tags"))
        self._targets(events, physical_id, old, new)
        physical = self._physical(events, physical_id)
        _retag(events, physical.attributes["Arn"], old, new)
        return physical

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        events = call.client("events")
        bus, name = _parts(physical_id)
        found(self._targets, events, physical_id, properties, {})
        found(events.delete_rule, Name=name, EventBusName=bus)

    def _targets(self, events: Client, physical_id: str, old: Properties, new: Properties) -> None:
        bus, name = _parts(physical_id)
        rule = {"Rule": name, "EventBusName": bus}
        wanted = new.get("Targets", [])
        gone = {target["Id"] for target in old.get("Targets", [])} - {target["Id"] for target in wanted}
        if gone:
            _all_entries(events.remove_targets(**rule, Ids=sorted(gone)))
        if wanted:
            _all_entries(invoke(events, "PutTargets", {**rule, "Targets": wanted}))

    def _physical(self, events: Client, physical_id: str) -> Physical:
        bus, name = _parts(physical_id)
        arn = events.describe_rule(Name=name, EventBusName=bus)["Arn"]
        return Physical(physical_id, {"Arn": arn, "RuleName": name})


class EventBus(Handler):
    type = "AWS::Events::EventBus"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        events = call.client("events")
        arn = invoke(events, "CreateEventBus", properties, skip=("Policy",))["EventBusArn"]
        name = properties["Name"]
        with made(name):
            self._policy(events, name, {}, properties)
        return Physical(name, {"Arn": arn, "Name": name})

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        events = call.client("events")
        bus = found(events.describe_event_bus, Name=physical_id)
        if bus is None:
            return None
        policy = bus.pop("Policy", None)
        tags = events.list_tags_for_resource(ResourceARN=bus["Arn"])["Tags"]
        return {**bus, **without_none(Policy=policy and json.loads(policy)), "Tags": tags}

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        events = call.client("events")
        invoke(events, "UpdateEventBus", new, skip=("Policy", "Tags"))
        self._policy(events, physical_id, old, new)
        arn = events.describe_event_bus(Name=physical_id)["Arn"]
        _retag(events, arn, old, new)
        return Physical(physical_id, {"Arn": arn, "Name": physical_id})

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        found(call.client("events").delete_event_bus, Name=physical_id)

    def _policy(self, events: Client, name: str, old: Properties, new: Properties) -> None:
        if "Policy" in new:
            events.put_permission(EventBusName=name, Policy=document(new["Policy"]))
        elif "Policy" in old:
            events.remove_permission(EventBusName=name, RemoveAllPermissions=True)


def _parts(physical_id: str) -> tuple[str, str]:
    bus, _, name = physical_id.rpartition("|")
    return bus or _DEFAULT_BUS, name


def _all_entries(answer: dict[str, Any]) -> None:
    """Targets fail one by one, in an answer that reads as success."""
    if answer.get("FailedEntryCount"):
        raise RuntimeError(f"targets were refused: {answer['FailedEntries']}")


def _retag(events: Client, arn: str, old: Properties, new: Properties) -> None:
    changed, removed = tag_changes(old, new)
    if changed:
        events.tag_resource(ResourceARN=arn, Tags=from_map(changed))
    if removed:
        events.untag_resource(ResourceARN=arn, TagKeys=removed)
