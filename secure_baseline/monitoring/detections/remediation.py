"""The remediations that AWS Systems Manager offers for findings of rules: plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, kw_only=True)
class Remediation:
    """One of AWS's own Automation runbooks, offered for a rule's findings.

    https://docs.aws.amazon.com/systems-manager-automation-runbooks/latest/userguide/automation-runbook-reference.html

    Args:
        detection: The name of the detection.
        runbook: AWS's name for the runbook.
        resource_parameter: The runbook's parameter for the resource's id.
        permissions: The actions that its page lists, each with the ARN to which it can be narrowed.
        parameters: Its other parameters.
        harmless: Whether it removes nothing, can be undone, and breaks nothing that runs: it may be configured to run
            automatically. A person starts the others after a look at the resource.
    """

    detection: str
    runbook: str
    resource_parameter: str
    permissions: Mapping[str, str]
    parameters: Mapping[str, str] = field(default_factory=dict)
    harmless: bool = False


#: Not on AWS Config's list of Regions with remediation, or too new for all of the runbooks: there the configuration
#: fails with "the target (SSM document) must exist", and the whole stack with it.
#: https://docs.aws.amazon.com/config/latest/developerguide/remediation.html#region-support-config-remediation
WITHOUT_REMEDIATIONS: Final = frozenset(
    {"ap-east-2", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "ca-west-1", "mx-central-1"}
)
_ANY: Final = "*"
_DATABASES: Final = "arn:{partition}:rds:{region}:{account}:db:*"
_GROUPS: Final = "arn:{partition}:ec2:{region}:{account}:security-group/*"
_KEYS: Final = "arn:{partition}:kms:{region}:{account}:key/*"
_TRAILS: Final = "arn:{partition}:cloudtrail:*:{account}:trail/*"
_USERS: Final = "arn:{partition}:iam::{account}:user/*"

# AWSConfigRemediation-RestrictBucketSSLRequestsOnly is not offered: its role could open any bucket to the internet.
REMEDIATIONS: Final = (
    Remediation(
        detection="KeyRotation",
        runbook="AWSConfigRemediation-EnableKeyRotation",
        resource_parameter="KeyId",
        permissions={"kms:EnableKeyRotation": _KEYS, "kms:GetKeyRotationStatus": _KEYS},
        harmless=True,
    ),
    Remediation(
        detection="TrailValidation",
        runbook="AWSConfigRemediation-EnableCloudTrailLogFileValidation",
        resource_parameter="TrailName",
        permissions={"cloudtrail:DescribeTrails": _ANY, "cloudtrail:UpdateTrail": _TRAILS},
        harmless=True,
    ),
    Remediation(
        detection="MinorVersions",
        runbook="AWSConfigRemediation-EnableMinorVersionUpgradeOnRDSDBInstance",
        resource_parameter="DbiResourceId",
        permissions={"rds:DescribeDBInstances": _ANY, "rds:ModifyDBInstance": _DATABASES},
        harmless=True,
    ),
    Remediation(
        detection="PublicDatabases",
        runbook="AWSConfigRemediation-DisablePublicAccessToRDSInstance",
        resource_parameter="DbInstanceResourceId",
        permissions={"rds:DescribeDBInstances": _ANY, "rds:ModifyDBInstance": _DATABASES},
    ),
    Remediation(
        detection="DefaultSecurityGroups",
        runbook="AWSConfigRemediation-RemoveVPCDefaultSecurityGroupRules",
        resource_parameter="GroupId",
        permissions={
            "ec2:DescribeSecurityGroups": _ANY,
            "ec2:RevokeSecurityGroupEgress": _GROUPS,
            "ec2:RevokeSecurityGroupIngress": _GROUPS,
        },
    ),
    Remediation(
        detection="MetadataVersion",
        runbook="AWSConfigRemediation-EnforceEC2InstanceIMDSv2",
        resource_parameter="InstanceId",
        permissions={
            "ec2:DescribeInstances": _ANY,
            "ec2:ModifyInstanceMetadataOptions": "arn:{partition}:ec2:{region}:{account}:instance/*",
        },
    ),
    Remediation(
        detection="UnusedCredentials",
        runbook="AWSConfigRemediation-RevokeUnusedIAMUserCredentials",
        resource_parameter="IAMResourceId",
        parameters={"MaxCredentialUsageAge": "45"},
        permissions={
            "config:ListDiscoveredResources": _ANY,
            **dict.fromkeys(
                (
                    "iam:DeleteAccessKey",
                    "iam:DeleteLoginProfile",
                    "iam:GetAccessKeyLastUsed",
                    "iam:GetLoginProfile",
                    "iam:GetUser",
                    "iam:ListAccessKeys",
                    "iam:UpdateAccessKey",
                ),
                _USERS,
            ),
        },
    ),
)
#: Those that may be configured to run automatically.
HARMLESS: Final = tuple(remediation.detection for remediation in REMEDIATIONS if remediation.harmless)
