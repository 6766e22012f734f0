"""Trails."""

from __future__ import annotations

from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.resources._convert import Client, found, from_map, invoke, tag_changes, to_cfn, truth
from emulator.resources._partly import made
from emulator.stacks.stack import Physical

_RENAME = {"TrailName": "Name", "Tags": "TagsList", "EnableLogFileValidation": "LogFileValidationEnabled"}
_IN_REQUEST = {"TrailName": "Name", "Tags": "TagsList"}
_APART = ("IsLogging", "EventSelectors", "AdvancedEventSelectors", "InsightSelectors")
#: The defaults of properties that the template no longer sets: an empty value clears in UpdateTrail.
_DROPPED = {
    "S3KeyPrefix": "",
    "SnsTopicName": "",
    "KMSKeyId": "",
    "CloudWatchLogsLogGroupArn": "",
    "CloudWatchLogsRoleArn": "",
    "EnableLogFileValidation": False,
    "IncludeGlobalServiceEvents": True,
    "IsMultiRegionTrail": False,
    "IsOrganizationTrail": False,
}
_MANAGEMENT_EVENTS = [{"ReadWriteType": "All", "IncludeManagementEvents": True}]


class Trail(Handler):
    type = "AWS::CloudTrail::Trail"

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        cloudtrail = call.client("cloudtrail")
        name = properties.get("TrailName") or call.generated_name(128)
        arguments = {**properties, "TrailName": name}
        invoke(cloudtrail, "CreateTrail", arguments, rename=_IN_REQUEST, skip=_APART)
        with made(name):
            self._apply(cloudtrail, name, {}, properties)
        return self._physical(cloudtrail, name)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        cloudtrail = call.client("cloudtrail")
        answer = found(cloudtrail.get_trail, Name=physical_id)
        if answer is None:
            return None
        trail = answer["Trail"]
        arn = trail["TrailARN"]
        (tags,) = cloudtrail.list_tags(ResourceIdList=[arn])["ResourceTagList"]
        current: Properties = to_cfn(trail, properties, rename=_RENAME)
        return {
            **current,
            "IsLogging": cloudtrail.get_trail_status(Name=arn)["IsLogging"],
            **_selectors(cloudtrail, physical_id, properties),
            **_insights(cloudtrail, physical_id),
            "Tags": tags["TagsList"],
        }

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        cloudtrail = call.client("cloudtrail")
        dropped = {key: _DROPPED[key] for key in old.keys() - new.keys() - {*_APART, "Tags", "TrailName"}}
        arguments = {**dropped, **new, "TrailName": physical_id}
        invoke(cloudtrail, "UpdateTrail", arguments, rename=_IN_REQUEST, skip=(*_APART, "Tags"))
        self._apply(cloudtrail, physical_id, old, new)
        physical = self._physical(cloudtrail, physical_id)
        changed, removed = tag_changes(old, new)
        arn = physical.attributes["Arn"]
        if changed:
            cloudtrail.add_tags(ResourceId=arn, TagsList=from_map(changed))
        if removed:
            cloudtrail.remove_tags(ResourceId=arn, TagsList=[{"Key": key} for key in removed])
        return physical

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        found(call.client("cloudtrail").delete_trail, Name=physical_id)

    def _apply(self, cloudtrail: Client, name: str, old: Properties, new: Properties) -> None:
        chosen = {key: new[key] for key in ("EventSelectors", "AdvancedEventSelectors") if new.get(key)}
        if chosen or any(old.get(key) for key in ("EventSelectors", "AdvancedEventSelectors")):
            selectors = chosen or {"EventSelectors": _MANAGEMENT_EVENTS}
            invoke(cloudtrail, "PutEventSelectors", {"TrailName": name, **selectors})
        if new.get("InsightSelectors") or old.get("InsightSelectors"):
            insights = new.get("InsightSelectors", [])
            invoke(cloudtrail, "PutInsightSelectors", {"TrailName": name, "InsightSelectors": insights})
        if truth(new["IsLogging"]):
            cloudtrail.start_logging(Name=name)
        else:
            cloudtrail.stop_logging(Name=name)

    def _physical(self, cloudtrail: Client, name: str) -> Physical:
        trail = cloudtrail.get_trail(Name=name)["Trail"]
        topic = trail.get("SnsTopicARN")
        return Physical(name, {"Arn": trail["TrailARN"], **({"SnsTopicArn": topic} if topic else {})})


def _selectors(cloudtrail: Client, name: str, properties: Properties) -> Properties:
    """An empty list means a trail's default: all management events."""
    answer: Properties = cloudtrail.get_event_selectors(TrailName=name)
    if properties.get("EventSelectors") == []:
        current = [{key: value for key, value in each.items() if value} for each in answer.get("EventSelectors", [])]
        answer["EventSelectors"] = [] if current == _MANAGEMENT_EVENTS else current
    return answer


def _insights(cloudtrail: Client, name: str) -> Properties:
    answer = found(cloudtrail.get_insight_selectors, TrailName=name) or {}
    return {"InsightSelectors": answer.get("InsightSelectors", [])}
