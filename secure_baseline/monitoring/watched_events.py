"""The events that alerts and responses listen to: plain data, so that every Region can send home exactly these."""

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
        meaning: What it tells, in words.
        source: The service that sends it.
        detail_type: What the service calls it.
        detail: What its detail must hold; left out, anything.
    """

    name: str
    meaning: str
    source: str
    detail_type: str
    detail: Mapping[str, Any] | None = None

    def pattern(self) -> dict[str, Any]:
        """EventBridge's event pattern."""
        told: dict[str, Any] = {"source": [self.source], "detail-type": [self.detail_type]}
        return {**told, "detail": dict(self.detail)} if self.detail else told


def _api_calls(name: str, meaning: str, service: str, *operations: str) -> WatchedEvent:
    """Calls that went well; AWS sends them while a trail records management events.

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
    """A check of Security Hub that fails now.

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
                # SUPPRESSED is how a person says in Security Hub that it is meant to be so.
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


#: What is told to people. The handler holds them against the severity floor, and forgets what is resolved.
FINDINGS = (
    WatchedEvent(
        "SecurityHubFinding",
        "Security Hub has a new finding, or one has changed",
        "aws.securityhub",
        "Security Hub Findings - Imported",
    ),
    _guardduty("GuardDutyFinding", "GuardDuty has found a threat"),
    WatchedEvent(
        "ComplianceChange",
        "A rule of AWS Config found that a resource no longer complies, or does again",
        "aws.config",
        _COMPLIANCE_CHANGE,
        {
            "messageType": ["ComplianceChangeNotification"],
            # Security Hub's own rules come as its findings.
            "configRuleName": [{"anything-but": {"prefix": "securityhub-"}}],
            "newEvaluationResult": {"complianceType": ["NON_COMPLIANT", "COMPLIANT", "NOT_APPLICABLE"]},
        },
    ),
    WatchedEvent("Abuse", "AWS was told that this account is abused", "aws.health", "AWS Health Abuse Event"),
    WatchedEvent(
        "Risk",
        "AWS sees credentials or resources of this account at risk",
        "aws.health",
        "AWS Health Event",
        {"service": ["RISK", "ABUSE"]},
    ),
)
#: Macie sends Security Hub its findings on policies only, unless a person switches the others on.
#: https://docs.aws.amazon.com/macie/latest/user/securityhub-integration.html
FINDINGS_WITH_SECURITY_HUB = (
    WatchedEvent(
        "SensitiveData",
        "Macie has found sensitive data",
        "aws.macie",
        "Macie Finding",
        {"category": ["CLASSIFICATION"]},
    ),
)
#: Where Security Hub is off, no other service brings these.
FINDINGS_WITHOUT_SECURITY_HUB = (
    WatchedEvent("InspectorFinding", "Inspector has found a vulnerability", "aws.inspector2", "Inspector2 Finding"),
    WatchedEvent("MacieFinding", "Macie has found sensitive or exposed data", "aws.macie", "Macie Finding"),
    WatchedEvent(
        "AccessAnalyzerFinding",
        "Access Analyzer has found access from outside",
        "aws.access-analyzer",
        "Access Analyzer Finding",
    ),
)

_HIGH = 7
#: The instance itself does it. Not those in which it is probed (Recon:), merely unusual (Behavior:), or could be made
#: to give its credentials away (MetadataDNSRebind), high as some are. Brute force is high only where it comes from it.
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
#: What each response listens to. It looks at the account again before it does anything.
RESPONSE_EVENTS: Mapping[ResponseName, tuple[WatchedEvent, ...]] = {
    ResponseName.COMPROMISED_INSTANCE: (
        WatchedEvent(
            "CompromisedInstance",
            "GuardDuty is sure that an instance does an intruder's work",
            "aws.guardduty",
            "GuardDuty Finding",
            {
                "type": list(COMPROMISED_INSTANCE),
                "severity": [{"numeric": [">=", _HIGH]}],
                # Of a node of EKS or ECS the findings name the cluster: its instance is shared by others' containers.
                "resource": {"resourceType": ["Instance"], "instanceDetails": {"instanceId": [{"exists": True}]}},
                "service": {"archived": [False]},
            },
        ),
    ),
    ResponseName.EXPOSED_CREDENTIALS: (
        WatchedEvent(
            "ExposedAccessKey",
            "AWS found an access key of this account in public",
            "aws.health",
            "AWS Health Event",
            {
                "service": ["RISK"],
                "eventTypeCode": ["AWS_RISK_CREDENTIALS_EXPOSED", "AWS_RISK_CREDENTIALS_EXPOSURE_SUSPECTED"],
            },
        ),
        _guardduty(
            "StolenCredentials",
            "GuardDuty is sure that credentials are used by somebody else",
            "AttackSequence:IAM/CompromisedCredentials",
            "CredentialAccess:IAMUser/CompromisedCredentials",
            {"prefix": "UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration."},
            severity=_HIGH,
        ),
    ),
    ResponseName.PUBLIC_BUCKET: (
        _api_calls(
            "BucketAccessChanged",
            "Who may reach a bucket was changed",
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
        _not_compliant("BucketNotCompliant", "A rule of AWS Config found fault with a bucket", "AWS::S3::Bucket"),
        _guardduty(
            "BucketOpened",
            "GuardDuty saw a bucket being opened to the public",
            "Policy:S3/BucketAnonymousAccessGranted",
            "Policy:S3/BucketPublicAccessGranted",
            "Policy:S3/BucketBlockPublicAccessDisabled",
        ),
    ),
    ResponseName.OPEN_ADMIN_PORT: (
        _api_calls(
            "SecurityGroupChanged",
            "Somebody opened or changed a security group",
            "ec2",
            "AuthorizeSecurityGroupIngress",
            "ModifySecurityGroupRules",
        ),
        _failed_control(
            "OpenAdminPortControl",
            "Security Hub found an administration port open to everybody",
            *("EC2.13", "EC2.14", "EC2.18", "EC2.19", "EC2.53", "EC2.54"),
        ),
        _not_compliant(
            "SecurityGroupNotCompliant",
            "A rule of AWS Config found fault with a security group",
            "AWS::EC2::SecurityGroup",
        ),
    ),
    ResponseName.TRAIL_STOPPED: (
        _api_calls(
            "TrailStopped",
            "Someone stopped, deleted or changed a trail",
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
    """All that the home Region listens to, and every other Region has to send there.

    Args:
        security_hub: Whether Security Hub is on and brings the findings of other services.
        responses: Those that are not off.
    """
    others = FINDINGS_WITH_SECURITY_HUB if security_hub else FINDINGS_WITHOUT_SECURITY_HUB
    return (
        FINDINGS
        + others
        + tuple(event for name in ResponseName if name in responses for event in RESPONSE_EVENTS[name])
    )
