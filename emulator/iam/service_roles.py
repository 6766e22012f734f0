"""Service-linked roles: their names, and the requests that create one.

https://docs.aws.amazon.com/IAM/latest/UserGuide/create-service-linked-role.html
"""

from __future__ import annotations

from typing import Final

from moto.iam.models import SERVICE_NAME_CONVERSION

from emulator.account import ACCOUNT_ID

#: The service whose role a request creates if it does not exist: the caller must be allowed that too.
MADE: Final = {
    "access-analyzer:CreateAnalyzer": "access-analyzer.amazonaws.com",
    "guardduty:CreateDetector": "guardduty.amazonaws.com",
    "inspector2:Enable": "inspector2.amazonaws.com",
    "macie2:EnableMacie": "macie.amazonaws.com",
    "securityhub:EnableSecurityHub": "securityhub.amazonaws.com",
}
#: Names that do not follow from the service's.
_NAMES: Final = {
    "access-analyzer.amazonaws.com": "AWSServiceRoleForAccessAnalyzer",
    "agentless.inspector2.amazonaws.com": "AWSServiceRoleForAmazonInspector2Agentless",
    "autoscaling.amazonaws.com": "AWSServiceRoleForAutoScaling",
    "backup.amazonaws.com": "AWSServiceRoleForBackup",
    "cloudtrail.amazonaws.com": "AWSServiceRoleForCloudTrail",
    "config.amazonaws.com": "AWSServiceRoleForConfig",
    "ecs.amazonaws.com": "AWSServiceRoleForECS",
    "elasticloadbalancing.amazonaws.com": "AWSServiceRoleForElasticLoadBalancing",
    "guardduty.amazonaws.com": "AWSServiceRoleForAmazonGuardDuty",
    "inspector2.amazonaws.com": "AWSServiceRoleForAmazonInspector2",
    "macie.amazonaws.com": "AWSServiceRoleForAmazonMacie",
    "malware-protection.guardduty.amazonaws.com": "AWSServiceRoleForAmazonGuardDutyMalwareProtection",
    "organizations.amazonaws.com": "AWSServiceRoleForOrganizations",
    "rds.amazonaws.com": "AWSServiceRoleForRDS",
    "securityhub.amazonaws.com": "AWSServiceRoleForSecurityHub",
    "ssm.amazonaws.com": "AWSServiceRoleForAmazonSSM",
}


def arn_of(service: str, partition: str, suffix: str = "") -> str:
    """The ARN of a service's role; by moto's name where AWS's is not known here."""
    name = _NAMES.get(service) or _by_rule(service)
    whole = f"{name}_{suffix}" if suffix else name
    return f"arn:{partition}:iam::{ACCOUNT_ID}:role/aws-service-role/{service}/{whole}"


def _by_rule(service: str) -> str:
    prefix, _, after = service.removesuffix(".amazonaws.com").partition(".")
    named = SERVICE_NAME_CONVERSION.get(after or prefix, after or prefix)
    return f"AWSServiceRoleFor{named}" + (
        "_" + "".join(part.capitalize() for part in prefix.split("-")) if after else ""
    )
