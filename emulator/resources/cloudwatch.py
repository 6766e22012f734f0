"""Alarms and dashboards."""

from __future__ import annotations

from typing import ClassVar

from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.resources._convert import Client, document, found, from_map, invoke, tag_changes, to_cfn
from emulator.stacks.stack import Physical


class _Alarm(Handler):
    """Both kinds are put whole, and listed under their own names."""

    operation: ClassVar[str]
    kind: ClassVar[str]
    answer: ClassVar[str]

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        name = properties.get("AlarmName") or call.generated_name()
        cloudwatch = call.client("cloudwatch")
        if self._find(cloudwatch, name):
            raise ValueError(f"the alarm {name} already exists")
        invoke(cloudwatch, self.operation, {**properties, "AlarmName": name})
        return self._physical(cloudwatch, name)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        cloudwatch = call.client("cloudwatch")
        current = self._find(cloudwatch, physical_id)
        if current is None:
            return None
        tags = cloudwatch.list_tags_for_resource(ResourceARN=current["AlarmArn"])["Tags"]
        return {**to_cfn(current, properties), "Tags": tags}

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        cloudwatch = call.client("cloudwatch")
        invoke(cloudwatch, self.operation, {**new, "AlarmName": physical_id}, skip=("Tags",))
        physical = self._physical(cloudwatch, physical_id)
        changed, removed = tag_changes(old, new)
        if changed:
            cloudwatch.tag_resource(ResourceARN=physical.attributes["Arn"], Tags=from_map(changed))
        if removed:
            cloudwatch.untag_resource(ResourceARN=physical.attributes["Arn"], TagKeys=removed)
        return physical

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        found(call.client("cloudwatch").delete_alarms, AlarmNames=[physical_id])

    def _find(self, cloudwatch: Client, name: str) -> Properties | None:
        alarms = cloudwatch.describe_alarms(AlarmNames=[name], AlarmTypes=[self.kind])[self.answer]
        return alarms[0] if alarms else None

    def _physical(self, cloudwatch: Client, name: str) -> Physical:
        current = self._find(cloudwatch, name)
        if current is None:
            raise LookupError(f"the alarm {name} is gone")
        return Physical(name, {"Arn": current["AlarmArn"]})


class Alarm(_Alarm):
    type = "AWS::CloudWatch::Alarm"
    operation = "PutMetricAlarm"
    kind = "MetricAlarm"
    answer = "MetricAlarms"


class CompositeAlarm(_Alarm):
    type = "AWS::CloudWatch::CompositeAlarm"
    operation = "PutCompositeAlarm"
    kind = "CompositeAlarm"
    answer = "CompositeAlarms"


class Dashboard(Handler):
    type = "AWS::CloudWatch::Dashboard"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        name = properties.get("DashboardName") or call.generated_name()
        return self.update(call, name, {}, properties)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        answer = found(call.client("cloudwatch").get_dashboard, DashboardName=physical_id)
        return answer and {"DashboardName": physical_id, "DashboardBody": answer["DashboardBody"]}

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        arguments = {"DashboardName": physical_id, "DashboardBody": document(new["DashboardBody"])}
        invoke(call.client("cloudwatch"), "PutDashboard", {**new, **arguments})
        return Physical(physical_id)

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        found(call.client("cloudwatch").delete_dashboards, DashboardNames=[physical_id])
