"""The events that alerts and responses match: plain data, so that every Region can send home exactly these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.handlers.responses.names import ResponseName
from secure_baseline.monitoring.response_events import RESPONSE_EVENTS
from secure_baseline.monitoring.watched_event import COMPLIANCE_CHANGE, WatchedEvent, guardduty_finding

if TYPE_CHECKING:
    from collections.abc import Collection

#: What is reported. The handler checks findings against the severity floor, and drops those that are resolved.
FINDINGS = (
    WatchedEvent(
        "SecurityHubFinding",
        "A Security Hub finding is new or has changed",
        "aws.securityhub",
        "Security Hub Findings - Imported",
    ),
    guardduty_finding("GuardDutyFinding", "GuardDuty found a threat"),
    WatchedEvent(
        "ComplianceChange",
        "A resource's compliance with an AWS Config rule has changed",
        "aws.config",
        COMPLIANCE_CHANGE,
        {
            "messageType": ["ComplianceChangeNotification"],
            # Security Hub's own rules come as its findings.
            "configRuleName": [{"anything-but": {"prefix": "securityhub-"}}],
            "newEvaluationResult": {"complianceType": ["NON_COMPLIANT", "COMPLIANT", "NOT_APPLICABLE"]},
        },
    ),
    WatchedEvent("Abuse", "AWS received an abuse report about this account", "aws.health", "AWS Health Abuse Event"),
    WatchedEvent(
        "Risk",
        "AWS reports credentials or resources of this account at risk",
        "aws.health",
        "AWS Health Event",
        {"service": ["RISK", "ABUSE"]},
    ),
)
#: Macie sends only its policy findings to Security Hub, unless the others are enabled.
#: https://docs.aws.amazon.com/macie/latest/user/securityhub-integration.html
FINDINGS_WITH_SECURITY_HUB = (
    WatchedEvent(
        "SensitiveData",
        "Macie found sensitive data",
        "aws.macie",
        "Macie Finding",
        {"category": ["CLASSIFICATION"]},
    ),
)
#: Where Security Hub is off, no other service relays these.
FINDINGS_WITHOUT_SECURITY_HUB = (
    WatchedEvent("InspectorFinding", "Inspector found a vulnerability", "aws.inspector2", "Inspector2 Finding"),
    WatchedEvent("MacieFinding", "Macie found sensitive or exposed data", "aws.macie", "Macie Finding"),
    WatchedEvent(
        "AccessAnalyzerFinding",
        "Access Analyzer found external access",
        "aws.access-analyzer",
        "Access Analyzer Finding",
    ),
)


def watched_events(
    *, security_hub: bool = True, responses: Collection[ResponseName] = tuple(ResponseName)
) -> tuple[WatchedEvent, ...]:
    """All events that the home Region matches, and that every other Region has to send there.

    Args:
        security_hub: Whether Security Hub is on and relays the findings of other services.
        responses: The responses that are not off.
    """
    others = FINDINGS_WITH_SECURITY_HUB if security_hub else FINDINGS_WITHOUT_SECURITY_HUB
    return (
        FINDINGS
        + others
        + tuple(event for name in ResponseName if name in responses for event in RESPONSE_EVENTS[name])
    )
