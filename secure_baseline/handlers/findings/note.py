"""What is remembered of one finding, and whether an event about it is reported: no clock, no table, no service.

The same finding comes from several sources: the service itself, Security Hub, several Regions. Each source is tracked
for itself, because they know different things at different times: only Security Hub knows what a person decided
(https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_BatchImportFindings.html: a service cannot set Workflow),
an AWS Config rule may check one port where Security Hub's control checks twelve, and EventBridge guarantees no
order (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event.html).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from .finding import MUTED, RESOLVED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .finding import ServiceFinding

#: A threat that persists is reported again after a day; a misconfiguration that persists, after a week.
THREAT_AGAIN_SECONDS = 24 * 3600
SETTING_AGAIN_SECONDS = 7 * 24 * 3600
#: An attempt that has not finished after this long has failed.
STALE_SECONDS = 900
#: EventBridge and AWS Lambda may deliver an event twice at the same moment; for this long the other invocation may be
#: working on it. AWS Lambda retries a failure after a minute: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
BUSY_SECONDS = 20


class ReportReason(StrEnum):
    """Why an event is to be reported."""

    NEW = "new"
    WORSE = "worse"
    BACK = "back"
    AGAIN = "again"


@dataclass(frozen=True, kw_only=True)
class Sight:
    """The state in which one source last saw the finding.

    Args:
        over: Whether it is over there: no longer found, or muted or resolved by a person.
        since: The time of the event with which it became so.
        at: The time of the source's last event.
        workflow: Its workflow status; empty where the source has none.
    """

    over: bool
    since: str = ""
    at: str = ""
    workflow: str = ""


@dataclass(frozen=True, kw_only=True)
class Note:
    """What is remembered of one finding.

    Args:
        sources: The state in which each source last saw it, by the source's name.
        resolved_at: The time of the event with which a person resolved what the service still finds.
        level: Its severity, as a number, when it was reported.
        product: The service that reported it: services rate the same finding differently.
        reason: Why it was reported.
        event_id: The event that was reported, or is about to be.
        event_at: When that event was sent.
        claimed_at: When reporting it began; 0: never.
        reported_at: When it was reported; 0: not yet.
    """

    sources: Mapping[str, Sight] = field(default_factory=dict)
    resolved_at: str = ""
    level: int = 0
    product: str = ""
    reason: str = ""
    event_id: str = ""
    event_at: str = ""
    claimed_at: int = 0
    reported_at: int = 0


def seen(
    note: Note | None, finding: ServiceFinding, event_id: str, now: int
) -> tuple[Note | None, ReportReason | None]:
    """The note after an event, and the reason to report the event; None where it is not reported.

    Args:
        note: The note before it; None if there is none.
        finding: The finding in the event.
        event_id: The event's id; the same event may come again after a failure.
        now: Seconds since 1970.
    """
    if note is None and finding.resolved:
        return None, None  # most of what Security Hub sends: a check that passes needs no note
    note = note or Note()
    before = note.sources.get(finding.source)
    if before and before.over != finding.over and finding.at < before.at:
        return note, None  # a later event arrived first
    reason = None if finding.over else _reason(note, finding, event_id, now)
    since = (before.since if before and before.over else finding.at) if finding.over else ""
    late = before is not None and finding.at < before.at
    sight = Sight(
        over=finding.over,
        since=since,
        at=before.at if before and late else finding.at,
        workflow=before.workflow if before and late else finding.workflow,
    )
    decided = finding.workflow == RESOLVED and not finding.resolved and (not before or before.workflow != RESOLVED)
    note = replace(
        note,
        sources={**note.sources, finding.source: sight},
        resolved_at=finding.at if decided else note.resolved_at,
    )
    if reason is None:
        return note, None
    return _claimed(note, finding, event_id, reason, now), reason


def under_way(note: Note | None, event_id: str, now: int) -> bool:
    """Whether another invocation is reporting the same event, delivered twice, at this moment."""
    if note is None or note.event_id != event_id or note.reported_at:
        return False
    return note.claimed_at > now - BUSY_SECONDS


def _claimed(note: Note, finding: ServiceFinding, event_id: str, reason: ReportReason, now: int) -> Note:
    return replace(
        note,
        level=int(finding.severity or 0),
        product=finding.product,
        reason=reason.value,
        event_id=event_id,
        event_at=finding.at,
        claimed_at=now,
        reported_at=0,
    )


def _reason(note: Note, finding: ServiceFinding, event_id: str, now: int) -> ReportReason | None:
    others = [sight for name, sight in note.sources.items() if name != finding.source]
    if any(sight.workflow in MUTED for sight in others):
        return None
    if not note.claimed_at:
        return ReportReason.NEW
    if (finding.severity or 0) > note.level and finding.product == note.product:
        return ReportReason.WORSE
    if _is_back(note, finding, others):
        return ReportReason.BACK
    if not note.reported_at:
        failed = event_id == note.event_id or note.claimed_at < now - STALE_SECONDS
        return ReportReason(note.reason) if failed else None
    again = THREAT_AGAIN_SECONDS if finding.threat else SETTING_AGAIN_SECONDS
    return ReportReason.AGAIN if note.reported_at < now - again else None


def _is_back(note: Note, finding: ServiceFinding, others: list[Sight]) -> bool:
    """Whether it was over after it was reported: for this source, for all, or because a person resolved it."""
    own = note.sources.get(finding.source)
    if own and own.over:
        return note.event_at <= own.since
    if not own and others and all(sight.over for sight in others):
        return note.event_at <= max(sight.since for sight in others)
    return bool(note.resolved_at) and note.event_at <= note.resolved_at < finding.at
