"""The events that start each automated response."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.handlers.responses.names import ResponseName
from secure_baseline.monitoring.watched_event import (
    WatchedEvent,
    api_calls,
    failed_control,
    guardduty_finding,
    not_compliant,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

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
        guardduty_finding(
            "StolenCredentials",
            "A high-severity GuardDuty finding: credentials are compromised",
            "AttackSequence:IAM/CompromisedCredentials",
            "CredentialAccess:IAMUser/CompromisedCredentials",
            {"prefix": "UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration."},
            severity=_HIGH,
        ),
    ),
    ResponseName.PUBLIC_BUCKET: (
        api_calls(
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
        failed_control("PublicBucketControl", "Security Hub found a public bucket", "S3.2", "S3.3", "S3.8"),
        not_compliant("BucketNotCompliant", "A bucket does not comply with an AWS Config rule", "AWS::S3::Bucket"),
        guardduty_finding(
            "BucketOpened",
            "GuardDuty saw a bucket being made public",
            "Policy:S3/BucketAnonymousAccessGranted",
            "Policy:S3/BucketPublicAccessGranted",
            "Policy:S3/BucketBlockPublicAccessDisabled",
        ),
    ),
    ResponseName.OPEN_ADMIN_PORT: (
        api_calls(
            "SecurityGroupChanged",
            "An inbound rule was added to a security group, or changed",
            "ec2",
            "AuthorizeSecurityGroupIngress",
            "ModifySecurityGroupRules",
        ),
        failed_control(
            "OpenAdminPortControl",
            "Security Hub found an administration port open to the internet",
            *("EC2.13", "EC2.14", "EC2.18", "EC2.19", "EC2.53", "EC2.54"),
        ),
        not_compliant(
            "SecurityGroupNotCompliant",
            "A security group does not comply with an AWS Config rule",
            "AWS::EC2::SecurityGroup",
        ),
    ),
    ResponseName.TRAIL_STOPPED: (
        api_calls(
            "TrailStopped",
            "A trail was stopped, deleted or changed",
            "cloudtrail",
            *("StopLogging", "DeleteTrail", "UpdateTrail", "PutEventSelectors"),
        ),
        guardduty_finding(
            "TrailDisabled", "GuardDuty saw a trail being disabled", "Stealth:IAMUser/CloudTrailLoggingDisabled"
        ),
    ),
}
