"""The events that alerts and responses match: plain data, so that every Region can send home exactly these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from secure_baseline.core.cloudtrail_events import API_CALL
from secure_baseline.handlers.responses.names import ResponseName

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_COMPLIANCE_CHANGE = "Config Rules Compliance Change"


@dataclass(frozen=True)
class WatchedEvent:
    """One kind of event, as EventBridge matches it.

    Args:
        name: Its name, fit for a construct id.
        meaning: What happened, in words.
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


def _api_calls(name: str, meaning: str, service: str, *operations: str) -> WatchedEvent:
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


def _failed_control(name: str, meaning: str, *controls: str) -> WatchedEvent:
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


def _not_compliant(name: str, meaning: str, resource_type: str) -> WatchedEvent:
    """https://docs.aws.amazon.com/config/latest/developerguide/monitor-config-with-cloudwatchevents.html."""
    return WatchedEvent(
        name,
        meaning,
        "aws.config",
        _COMPLIANCE_CHANGE,
        {
            "messageType": ["ComplianceChangeNotification"],
            "resourceType": [resource_type],
            "newEvaluationResult": {"complianceType": ["NON_COMPLIANT"]},
        },
    )


def _guardduty(name: str, meaning: str, *types: str | dict[str, str], severity: float | None = None) -> WatchedEvent:
    """https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html."""
    detail: dict[str, Any] = {"service": {"archived": [False]}}
    if types:
        detail["type"] = list(types)
    if severity is not None:
        detail["severity"] = [{"numeric": [">=", severity]}]
    return WatchedEvent(name, meaning, "aws.guardduty", "GuardDuty Finding", detail)


#: What is reported. The handler checks findings against the severity floor, and drops those that are resolved.
FINDINGS = (
    WatchedEvent(
        "SecurityHubFinding",
        "A Security Hub finding is new or has changed",
        "aws.securityhub",
        "Security Hub Findings - Imported",
    ),
    _guardduty("GuardDutyFinding", "GuardDuty found a threat"),
    WatchedEvent(
        "ComplianceChange",
        "A resource's compliance with an AWS Config rule has changed",
        "aws.config",
        _COMPLIANCE_CHANGE,
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

_HIGH = 7
#: The instance itself is the actor. Not those in which it is probed (Recon:), merely unusual (Behavior:), or could be
#: tricked into revealing its credentials (MetadataDNSRebind), although some are of high severity. Brute force is of
#: high severity only where the instance is the source.
#: https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-types-ec2.html
#: https://docs.aws.amazon.com/guardduty/latest/ug/findings-runtime-monitoring.html
#: https://docs.aws.amazon.com/guardduty/latest/ug/findings-malware-protection.html
COMPROMISED_INSTANCE: tuple[str | dict[str, str], ...] = (
    {"prefix": "Backdoor:EC2/"},
    {"prefix": "Backdoor:Runtime/"},
    {"prefix": "CryptoCurrency:EC2/"},
    {"prefix": "CryptoCurrency:Runtime/"},
    {"prefix": "Impact:EC2/"},
    {"prefix": "Impact:Runtime/"},
    {"prefix": "Trojan:EC2/"},
    {"prefix": "Trojan:Runtime/"},
    {"prefix": "UnauthorizedAccess:EC2/Tor"},
    {"prefix": "UnauthorizedAccess:Runtime/Tor"},
    "Execution:EC2/MaliciousFile",
    {"prefix": "Execution:Runtime/MaliciousFileExecuted"},
    "Execution:Runtime/ReverseShell",
    "UnauthorizedAccess:EC2/RDPBruteForce",
    "UnauthorizedAccess:EC2/SSHBruteForce",
)
#: The events of each response. It reads the current state of the account before it does anything.
RESPONSE_EVENTS: Mapping[ResponseName, tuple[WatchedEvent, ...]] = {
    ResponseName.COMPROMISED_INSTANCE: (
        WatchedEvent(
            "CompromisedInstance",
            "A high-severity GuardDuty finding: an instance is compromised",
            "aws.guardduty",
            "GuardDuty Finding",
            {
                "type": list(COMPROMISED_INSTANCE),
                "severity": [{"numeric": [">=", _HIGH]}],
                # Findings on a node of EKS or ECS name the cluster: other containers share that instance.
                "resource": {"resourceType": ["Instance"], "instanceDetails": {"instanceId": [{"exists": True}]}},
                "service": {"archived": [False]},
            },
        ),
    ),
    ResponseName.EXPOSED_CREDENTIALS: (
        WatchedEvent(
            "ExposedAccessKey",
            "AWS found an access key of this account in a public place",
            "aws.health",
            "AWS Health Event",
            {
                "service": ["RISK"],
                "eventTypeCode": ["AWS_RISK_CREDENTIALS_EXPOSED", "AWS_RISK_CREDENTIALS_EXPOSURE_SUSPECTED"],
            },
        ),
        _guardduty(
            "StolenCredentials",
            "A high-severity GuardDuty finding: credentials are compromised",
            "AttackSequence:IAM/CompromisedCredentials",
            "CredentialAccess:IAMUser/CompromisedCredentials",
            {"prefix": "UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration."},
            severity=_HIGH,
        ),
    ),
    ResponseName.PUBLIC_BUCKET: (
        _api_calls(
            "BucketAccessChanged",
            "A bucket's policy, ACL or public access block was changed",
            "s3",
            "PutBucketPolicy",
            "PutBucketAcl",
            "PutBucketPublicAccessBlock",
            "DeleteBucketPublicAccessBlock",
        ),
        WatchedEvent(
            "PublicBucket",
            "Access Analyzer found a public bucket",
            "aws.access-analyzer",
            "Access Analyzer Finding",
            {"resourceType": ["AWS::S3::Bucket"], "isPublic": [True], "status": ["ACTIVE"]},
        ),
        _failed_control("PublicBucketControl", "Security Hub found a public bucket", "S3.2", "S3.3", "S3.8"),
        _not_compliant("BucketNotCompliant", "A bucket does not comply with an AWS Config rule", "AWS::S3::Bucket"),
        _guardduty(
            "BucketOpened",
            "GuardDuty saw a bucket being made public",
            "Policy:S3/BucketAnonymousAccessGranted",
            "Policy:S3/BucketPublicAccessGranted",
            "Policy:S3/BucketBlockPublicAccessDisabled",
        ),
    ),
    ResponseName.OPEN_ADMIN_PORT: (
        _api_calls(
            "SecurityGroupChanged",
            "An inbound rule was added to a security group, or changed",
            "ec2",
            "AuthorizeSecurityGroupIngress",
            "ModifySecurityGroupRules",
        ),
        _failed_control(
            "OpenAdminPortControl",
            "Security Hub found an administration port open to the internet",
            *("EC2.13", "EC2.14", "EC2.18", "EC2.19", "EC2.53", "EC2.54"),
        ),
        _not_compliant(
            "SecurityGroupNotCompliant",
            "A security group does not comply with an AWS Config rule",
            "AWS::EC2::SecurityGroup",
        ),
    ),
    ResponseName.TRAIL_STOPPED: (
        _api_calls(
            "TrailStopped",
            "A trail was stopped, deleted or changed",
            "cloudtrail",
            *("StopLogging", "DeleteTrail", "UpdateTrail", "PutEventSelectors"),
        ),
        _guardduty(
            "TrailDisabled", "GuardDuty saw a trail being disabled", "Stealth:IAMUser/CloudTrailLoggingDisabled"
        ),
    ),
}


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
