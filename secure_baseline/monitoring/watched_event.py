"""One kind of event that is watched, and the kinds that several services send alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from secure_baseline.core.cloudtrail_events import API_CALL

if TYPE_CHECKING:
    from collections.abc import Mapping

COMPLIANCE_CHANGE = "Config Rules Compliance Change"


@dataclass(frozen=True)
class WatchedEvent:
    """One kind of event, as EventBridge matches it.

    Args:
        name: Its name, fit for a construct id.
        meaning: What happened, as a sentence.
        source: The service that sends it.
        detail_type: The service's name for it.
        detail: The pattern of its detail. Default: anything matches.
    """

    name: str
    meaning: str
    source: str
    detail_type: str
    detail: Mapping[str, Any] | None = None

    def pattern(self) -> dict[str, Any]:
        """EventBridge's event pattern."""
        pattern: dict[str, Any] = {"source": [self.source], "detail-type": [self.detail_type]}
        return {**pattern, "detail": dict(self.detail)} if self.detail else pattern


def api_calls(name: str, meaning: str, service: str, *operations: str) -> WatchedEvent:
    """Successful calls; AWS sends them while a trail records management events.

    https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
    """
    return WatchedEvent(
        name,
        meaning,
        f"aws.{service}",
        API_CALL,
        {
            "eventSource": [f"{service}.amazonaws.com"],
            "eventName": list(operations),
            "errorCode": [{"exists": False}],
        },
    )


def failed_control(name: str, meaning: str, *controls: str) -> WatchedEvent:
    """A failed check of Security Hub.

    https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-cwe-event-formats.html
    """
    return WatchedEvent(
        name,
        meaning,
        "aws.securityhub",
        "Security Hub Findings - Imported",
        {
            "findings": {
                "Compliance": {"SecurityControlId": list(controls), "Status": ["FAILED"]},
                "RecordState": ["ACTIVE"],
                # SUPPRESSED means that it is accepted.
                "Workflow": {"Status": ["NEW", "NOTIFIED"]},
            }
        },
    )


def not_compliant(name: str, meaning: str, resource_type: str) -> WatchedEvent:
    """https://docs.aws.amazon.com/config/latest/developerguide/monitor-config-with-cloudwatchevents.html."""
    return WatchedEvent(
        name,
        meaning,
        "aws.config",
        COMPLIANCE_CHANGE,
        {
            "messageType": ["ComplianceChangeNotification"],
            "resourceType": [resource_type],
            "newEvaluationResult": {"complianceType": ["NON_COMPLIANT"]},
        },
    )


def guardduty_finding(
    name: str, meaning: str, *types: str | dict[str, str], severity: float | None = None
) -> WatchedEvent:
    """https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html."""
    detail: dict[str, Any] = {"service": {"archived": [False]}}
    if types:
        detail["type"] = list(types)
    if severity is not None:
        detail["severity"] = [{"numeric": [">=", severity]}]
    return WatchedEvent(name, meaning, "aws.guardduty", "GuardDuty Finding", detail)
