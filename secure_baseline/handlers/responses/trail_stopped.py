"""The account's trail was stopped: it is started again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .call import Call
from .permission import Permission
from .shapes import called, parameters
from .situation import Response, Situation, Step, Target, error_code

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .situation import Event

#: The variable with the trail's ARN.
TRAIL = "TRAIL_ARN"
_GONE = "TrailNotFoundException"


class TrailStopped(Response):
    """Starts the trail, and no other.

    https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StartLogging.html
    """

    DOES = "start the trail again"
    READS = (Permission(("cloudtrail:GetTrailStatus",), ("{trail}",)),)
    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html
    WRITES = (Permission(("cloudtrail:StartLogging",), ("{trail}",)),)

    def targets(self, event: Event) -> Iterable[Target]:
        """The trail, if the call named it; GuardDuty's finding does not say which trail it was."""
        arn = self.settings[TRAIL]
        named = {arn, arn.rpartition("/")[2]}
        if not called(event) or parameters(event).get("name") in named:
            yield Target(arn, arn.split(":")[3])

    def look(self, target: Target) -> Situation | None:
        """Whether it records."""
        cloudtrail = self.clients("cloudtrail", region_name=target.region)
        title = f"The trail {target.resource} does not record"
        try:
            recording = cloudtrail.get_trail_status(Name=target.resource)["IsLogging"]
        except Exception as error:
            if error_code(error) == _GONE:
                return Situation(
                    title=title,
                    by_hand="The trail was deleted, and CloudFormation does not make it again by itself. Delete the "
                    "stack that made it (its archive stays) and deploy that stack again, now.",
                )
            raise
        name = {"Name": target.resource}
        starting = Step(
            "start the trail",
            (Call("cloudtrail", "start_logging", target.region, name),),
            (Call("cloudtrail", "stop_logging", target.region, name),),
        )
        return Situation(title=title, before={"recording": recording}, steps=() if recording else (starting,))
