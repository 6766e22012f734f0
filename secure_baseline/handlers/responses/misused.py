"""The owner of the credentials in an event, and when their misuse was last seen."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from .shapes import guardduty_resource, guardduty_sequence
from .situation import ResponseTarget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .situation import Event

#: IAM's time format in policies; such texts sort by time.
TIME = "%Y-%m-%dT%H:%M:%SZ"
#: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
_OF_A_ROLE = frozenset({"AssumedRole", "Role"})


def misused(event: Event, region: str) -> Iterator[ResponseTarget]:
    """The targets: ``key/…``, ``user/…``, ``role/…``, ``root``, or ``other/<type>/<name>``.

    The hint ``since`` is when the misuse was last seen, not when the event arrived: GuardDuty sends each finding again
    every 15 minutes while it persists, and AWS Health several times.
    """
    detail = event["detail"]
    began = _time(detail.get("startTime")) or str(event.get("time", ""))
    for entity in detail.get("affectedEntities") or []:
        if entity.get("entityValue"):
            yield ResponseTarget(f"key/{entity['entityValue']}", region, {"since": began})
    service = detail.get("service")
    seen = _time(service.get("eventLastSeen")) if isinstance(service, dict) else ""
    hints = {"since": seen or str(event.get("time", ""))}
    if refused := _refused(service):
        hints["refused"] = refused
    key = guardduty_resource(event).get("accessKeyDetails") or {}
    if key:
        yield from _owner(key.get("userType"), key.get("userName"), key.get("accessKeyId"), region, hints)
    for actor in guardduty_sequence(event).get("actors") or []:
        user, session = actor.get("user") or {}, actor.get("session") or {}
        name = user.get("name")
        if user.get("type") in _OF_A_ROLE:
            # https://docs.aws.amazon.com/guardduty/latest/APIReference/API_Session.html: the issuer is the role's ARN.
            name = str(session.get("issuer") or "").rpartition("/")[2] or str(name or "").partition("/")[0]
        # A sequence is reported even if IAM does not know the owner.
        always = {**hints, "notify": "always"}
        yield from _owner(user.get("type"), name, user.get("credentialUid"), region, always)


def _owner(kind: Any, name: Any, key: Any, region: str, hints: dict[str, str]) -> Iterator[ResponseTarget]:  # noqa: ANN401  (an event may be anything)
    if kind == "Root":
        yield ResponseTarget("root", region, hints)
    elif kind == "IAMUser" and name:
        yield ResponseTarget(f"user/{name}", region, {**hints, "key": str(key or "")})
    elif kind in _OF_A_ROLE and name:
        yield ResponseTarget(f"role/{name}", region, hints)
    elif kind or name:
        yield ResponseTarget(f"other/{kind}/{name}", region, hints)


def _refused(service: Any) -> str:  # noqa: ANN401  (same)
    """The error code of the last call that was seen, if AWS denied it.

    https://docs.aws.amazon.com/guardduty/latest/APIReference/API_AwsApiCallAction.html
    """
    action = service.get("action") if isinstance(service, dict) else None
    call = action.get("awsApiCallAction") if isinstance(action, dict) else None
    error = str(call.get("errorCode") or "") if isinstance(call, dict) else ""
    return error if "AccessDenied" in error or "UnauthorizedOperation" in error else ""


def _time(text: Any) -> str:  # noqa: ANN401  (same)
    """GuardDuty writes times in ISO 8601, AWS Health as in e-mail headers; an empty text if it is neither."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return f"{read(str(text)).astimezone(UTC):{TIME}}"
        except (TypeError, ValueError):
            continue
    return ""
