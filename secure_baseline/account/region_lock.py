"""Denies everything outside the allowed Regions."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from aws_cdk import aws_iam as iam
from constructs import Construct

from secure_baseline.controls.global_region import global_regions
from secure_baseline.core.argument_types import require_regions, require_scope, warn_of_unknown_regions
from secure_baseline.core.arguments import problem
from secure_baseline.core.deletion import KEEP
from secure_baseline.core.tokens import is_token

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Actions of global services, and of services that have their API in one Region of the partition: the list of AWS
#: Control Tower's Region deny control, which AWS maintains for exactly this policy, and the actions that manage people
#: in IAM Identity Center, in any Region. Without those in ``GLOBAL_REGION_ACTIONS``, which that list exempts in every
#: Region.
#: https://docs.aws.amazon.com/controltower/latest/userguide/primary-region-deny-policy.html
GLOBAL_ACTIONS: Final = (
    "a4b:*",
    "account:*",
    "activate:*",
    "artifact:*",
    "aws-marketplace-management:*",
    "aws-marketplace:*",
    "aws-portal:*",
    "billing:*",
    "billingconductor:*",
    "budgets:*",
    "ce:*",
    "chatbot:*",
    "chime:*",
    "cloudfront-keyvaluestore:*",
    "cloudfront:*",
    "cloudtrail:LookupEvents",
    "compute-optimizer:*",
    "consoleapp:*",
    "consolidatedbilling:*",
    "cur:*",
    "datapipeline:GetAccountLimits",
    "devicefarm:*",
    "ec2:DescribeRegions",
    "ec2:DescribeTransitGateways",
    "ec2:DescribeVpnGateways",
    "ecr-public:*",
    "freetier:*",
    "globalaccelerator:*",
    "health:*",
    "iam:*",
    "identity-sync:*",
    "identitystore-auth:*",
    "identitystore:*",
    "importexport:*",
    "invoicing:*",
    "iq:*",
    "license-manager:ListReceivedLicenses",
    "lightsail:Get*",
    "mobileanalytics:*",
    "networkmanager:*",
    "notifications-contacts:*",
    "notifications:*",
    "organizations:*",
    "payments:*",
    "pricing:*",
    "quicksight:DescribeAccountSubscription",
    "resource-explorer-2:*",
    "route53-recovery-cluster:*",
    "route53-recovery-control-config:*",
    "route53-recovery-readiness:*",
    "route53:*",
    "route53domains:*",
    "s3:CreateMultiRegionAccessPoint",
    "s3:DeleteMultiRegionAccessPoint",
    "s3:DescribeMultiRegionAccessPointOperation",
    "s3:GetAccountPublicAccessBlock",
    "s3:GetBucketLocation",
    "s3:GetBucketPolicyStatus",
    "s3:GetBucketPublicAccessBlock",
    "s3:GetMultiRegionAccessPoint",
    "s3:GetMultiRegionAccessPointPolicy",
    "s3:GetMultiRegionAccessPointPolicyStatus",
    "s3:GetStorageLensConfiguration",
    "s3:GetStorageLensDashboard",
    "s3:ListAllMyBuckets",
    "s3:ListMultiRegionAccessPoints",
    "s3:ListStorageLensConfigurations",
    "s3:PutAccountPublicAccessBlock",
    "s3:PutMultiRegionAccessPointPolicy",
    "savingsplans:*",
    "shield:*",
    "sso-directory:*",
    "sso:*",
    "sts:*",
    "support:*",
    "supportapp:*",
    "supportplans:*",
    "sustainability:*",
    "tag:GetResources",
    "tax:*",
    "trustedadvisor:*",
    "vendor-insights:ListEntitledSecurityProfiles",
    "waf:*",
    "wafv2:*",
)

#: What global services also need, but only in the Region that has their API: certificates and keys of CloudFront, its
#: firewalls, and reading what such services and the event forwarding report there.
GLOBAL_REGION_ACTIONS: Final = (
    "access-analyzer:*",
    "acm:*",
    "cloudformation:Describe*",
    "cloudformation:Get*",
    "cloudformation:List*",
    "cloudwatch:Describe*",
    "cloudwatch:Get*",
    "cloudwatch:List*",
    "config:*",
    "directconnect:*",
    "events:Describe*",
    "events:List*",
    "fms:*",
    "kms:*",
    "logs:Describe*",
    "logs:FilterLogEvents",
    "logs:Get*",
    "logs:List*",
    "sqs:Get*",
    "sqs:List*",
    "waf-regional:*",
)

#: Since May 2026: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
SERVICE_CONTROL_POLICY_CHARACTERS: Final = 10_240

# https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html, with a path and wildcards
_ROLE: Final = r"[\w+=,.@*/-]{1,512}"


class RegionLock(Construct):
    """A policy that denies everything outside the allowed Regions, except global services.

    It works without an organization: attach ``policy`` to groups and roles, and add ``statements()`` to permissions
    boundaries and permission sets. ``service_control_policy`` is the same for an organization, which also applies to
    the account's root user. Amazon Bedrock's cross-Region inference works if every Region of the profile is allowed:
    otherwise prompts would leave the allowed Regions.

    Guarantees:
    - A principal under the Region lock can do nothing outside the allowed Regions (A13).
    - Global services work under the Region lock (A13).
    - Under the Region lock, what global services need in their own Region works there and nowhere else (A13).
    - The Region lock is retained when its stack is deleted (A13).

    Args:
        scope: The parent construct.
        construct_id: The id.
        allowed_regions: The Regions that stay available.

    Raises:
        TypeError: They are not a list of texts.
        ValueError: No Region is named, or one is malformed or a token.
    """

    def __init__(self, scope: Construct, construct_id: str, *, allowed_regions: Sequence[str]) -> None:
        require_scope(scope, construct_id)
        require_regions(scope, construct_id, regions={"allowed_regions": allowed_regions})
        if not allowed_regions or any(map(is_token, allowed_regions)):
            shown = "a token" if allowed_regions else repr(allowed_regions)
            raise problem(scope, construct_id, f"allowed_regions must name Regions, got {shown}")
        super().__init__(scope, construct_id)
        warn_of_unknown_regions(self, "allowed_regions", allowed_regions)
        self.allowed_regions = tuple(allowed_regions)
        self.policy = iam.ManagedPolicy(
            self,
            "Policy",
            # It names no Region: IAM cannot change it, and a new policy would be attached to no one.
            description="Denies everything outside the allowed Regions",
            statements=self.statements(),
        )
        # If it is attached to someone by hand, the stack could not be deleted otherwise.
        self.policy.apply_removal_policy(KEEP)

    def statements(self) -> list[iam.PolicyStatement]:
        """The denials, for your own policy or boundary: they allow nothing."""
        return [iam.PolicyStatement.from_json(denial) for denial in _denials(self.allowed_regions)]


def service_control_policy(
    allowed_regions: Sequence[str], *, exempt_roles: Sequence[str] = (), partition: str = "aws"
) -> str:
    """The lock as a service control policy.

    Args:
        allowed_regions: The Regions that stay available.
        exempt_roles: Names of roles to which it does not apply, with their path; ``*`` is allowed.
        partition: The partition of the Regions, such as ``aws-cn``.

    Raises:
        ValueError: A role's name is malformed, or the policy is longer than AWS Organizations allows.
    """
    for role in exempt_roles:
        if not re.fullmatch(_ROLE, role, re.ASCII) or not role.strip("*/"):
            raise ValueError(f"exempt_roles must be names of roles, with * for a part of a name, got {role!r}")
    statements = _denials(allowed_regions)
    if exempt_roles:
        arns = [f"arn:{partition}:iam::*:role/{role}" for role in exempt_roles]
        for statement in statements:
            statement["Condition"]["ArnNotLike"] = {"aws:PrincipalARN": arns}
    policy = {"Version": "2012-10-17", "Statement": statements}
    text = json.dumps(policy, indent=2)
    if len(text) > SERVICE_CONTROL_POLICY_CHARACTERS:
        text = json.dumps(policy, separators=(",", ":"))
    if len(text) > SERVICE_CONTROL_POLICY_CHARACTERS:
        raise ValueError(
            f"the service control policy has {len(text)} characters, and AWS Organizations takes "
            f"{SERVICE_CONTROL_POLICY_CHARACTERS}; name fewer Regions or roles"
        )
    return text


def _denials(allowed_regions: Sequence[str]) -> list[dict[str, Any]]:
    regions = sorted(allowed_regions)
    return [
        {
            "Sid": "DenyOutsideAllowedRegions",
            "Effect": "Deny",
            "NotAction": sorted([*GLOBAL_ACTIONS, *GLOBAL_REGION_ACTIONS]),
            "Resource": "*",
            "Condition": {"StringNotEquals": {"aws:RequestedRegion": regions}},
        },
        {
            "Sid": "DenyOutsideGlobalRegion",
            "Effect": "Deny",
            "Action": list(GLOBAL_REGION_ACTIONS),
            "Resource": "*",
            "Condition": {
                "StringNotEquals": {"aws:RequestedRegion": sorted({*regions, *global_regions(allowed_regions)})}
            },
        },
    ]
