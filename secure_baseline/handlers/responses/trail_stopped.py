"""The account's trail was stopped, and is started again; or it was blinded, and that is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..shared.errors import error_code
from .call import ApiCall
from .permission import RolePermission
from .shapes import called, parameters
from .situation import Response, ResponseStep, ResponseTarget, Situation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .situation import Event

#: The variable with the trail's ARN.
TRAIL = "TRAIL_ARN"
_GONE = "TrailNotFoundException"
#: What UpdateTrail removes if it is set to an empty text; nothing else shows whether a trail should have it.
#: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_UpdateTrail.html
_REMOVABLE = {
    "cloudWatchLogsLogGroupArn": "its log group, without which no alarm goes off",
    "kmsKeyId": "its key",
    "snsTopicName": "its topic",
}
#: The parameters with which a call names the trail.
_NAMES = ("name", "trailName")


class TrailStopped(Response):
    """Starts the account's trail, and no other; a person restores what it should record.

    https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StartLogging.html
    """

    DOES = "start the trail again"
    READS = (
        RolePermission(
            ("cloudtrail:GetEventSelectors", "cloudtrail:GetTrail", "cloudtrail:GetTrailStatus"), ("{trail}",)
        ),
    )
    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html
    WRITES = (RolePermission(("cloudtrail:StartLogging",), ("{trail}",)),)

    def targets(self, event: Event) -> Iterable[ResponseTarget]:
        """The trail, if the call named it; GuardDuty's finding does not name one."""
        arn = self.settings[TRAIL]
        request = parameters(event)
        if not called(event) or {request.get(name) for name in _NAMES} & {arn, arn.rpartition("/")[2]}:
            removed = [what for member, what in _REMOVABLE.items() if request.get(member) == ""]
            yield ResponseTarget(arn, arn.split(":")[3], {"removed": ", ".join(removed)} if removed else {})

    def look(self, target: ResponseTarget) -> Situation | None:
        """Whether it records, and records all that it should."""
        cloudtrail = self.clients("cloudtrail", region_name=target.region)
        try:
            recording = cloudtrail.get_trail_status(Name=target.resource)["IsLogging"]
            trail = cloudtrail.get_trail(Name=target.resource)["Trail"]
            selectors = cloudtrail.get_event_selectors(TrailName=target.resource)
        except Exception as error:
            if error_code(error) == _GONE:
                return Situation(
                    title=f"The trail {target.resource} does not record",
                    by_hand="The trail was deleted, and CloudFormation does not create it again by itself. Delete the "
                    "stack that created it (its archive stays) and deploy that stack again, now.",
                )
            raise
        lacks, commands = _lacks(target, trail, selectors)
        before = {"recording": recording, "trail": trail, "selectors": selectors.get("AdvancedEventSelectors")}
        if recording:
            title = f"The trail {target.resource} records less than it should"
            return Situation(title=title, before=before, by_hand=lacks, commands=commands)
        name = {"Name": target.resource}
        starting = ResponseStep(
            "start the trail",
            (ApiCall("cloudtrail", "start_logging", target.region, name),),
            (ApiCall("cloudtrail", "stop_logging", target.region, name),),
        )
        title = f"The trail {target.resource} does not record"
        return Situation(title=title, before=before, steps=(starting,), effect=lacks, commands=commands)


def _lacks(
    target: ResponseTarget, trail: Mapping[str, Any], selectors: Mapping[str, Any]
) -> tuple[str, tuple[ApiCall, ...]]:
    """The settings that the trail lacks, and the calls that restore them."""
    region, name = target.region, target.resource
    wanted = ("IsMultiRegionTrail", "IncludeGlobalServiceEvents", "LogFileValidationEnabled")
    missing = [member for member in wanted if trail.get(member) is not True]
    lacks = [*missing, *([removed] if (removed := target.hints.get("removed")) else [])]
    calls: list[ApiCall] = []
    if missing:
        whole = {"IsMultiRegionTrail": True, "IncludeGlobalServiceEvents": True, "EnableLogFileValidation": True}
        calls.append(ApiCall("cloudtrail", "update_trail", region, {"Name": name, **whole}))
    if not records_management(selectors):
        lacks.append("all management events, without which no API call raises an alert")
        fields = [{"Field": "eventCategory", "Equals": ["Management"]}]
        selected = {"TrailName": name, "AdvancedEventSelectors": [{"FieldSelectors": fields}]}
        calls.append(ApiCall("cloudtrail", "put_event_selectors", region, selected))
    if not lacks:
        return "", ()
    text = (
        f"It lacks {', '.join(lacks)}. Find in the audit trail which principal changed it, and restore it. That "
        "removes its data event selectors; to restore those, deploy its stack with audit.data_events off and on again."
    )
    return text, tuple(calls)


def records_management(selectors: Mapping[str, Any]) -> bool:
    """Whether a trail's selectors include every management event."""
    advanced = [
        {
            field["Field"]: {key: value for key, value in field.items() if key != "Field"}
            for field in each["FieldSelectors"]
        }
        for each in selectors.get("AdvancedEventSelectors") or []
    ]
    if {"eventCategory": {"Equals": ["Management"]}} in advanced:
        return True
    return any(
        basic.get("IncludeManagementEvents")
        and basic.get("ReadWriteType") == "All"
        and not basic.get("ExcludeManagementEventSources")
        for basic in selectors.get("EventSelectors") or []
    )
