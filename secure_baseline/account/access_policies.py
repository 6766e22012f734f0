"""What people may do, as statements: one text for IAM groups, permission sets and the permissions boundary.

They name what they protect by path and by the beginning of names, never by reference: so they serve in any stack, and
none of them depends on the policy that it protects.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aws_cdk import Aws
from aws_cdk import aws_iam as iam

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Where our groups, policies and users live; whoever may change what lives there could lift every limit.
PATH: Final = "/secure-baseline/"
#: Every policy below it is a boundary that a role may be made with.
BOUNDARY_PATH: Final = f"{PATH}boundary/"
BREAK_GLASS_PATH: Final = f"{PATH}break-glass/"
#: What developers make bears this name: the path of roles, policies and instance profiles, the beginning of stacks'.
DEVELOPERS: Final = "developers"
#: Keys with this tag keep their policy and their life; CloudFormation does not put its own tags on keys.
PROTECTED_TAG: Final = ("secure-baseline", "protected")

# Roles of others whose trust or policies make an administrator of whoever may change or pass them.
_POWERFUL_ROLES = (
    "cdk-*",
    "AWSCloudFormationStackSet*",
    "AWSControlTowerExecution",
    "OrganizationAccountAccessRole",
    "stacksets-exec-*",
)
# Of each: what changes a role's limits, and what hands the role on.
_LIMITED_BY_BOUNDARY = (
    "iam:AttachRolePolicy",
    "iam:CreateRole",
    "iam:DeleteRolePolicy",
    "iam:DetachRolePolicy",
    "iam:PutRolePermissionsBoundary",
    "iam:PutRolePolicy",
)
_ROLE_UPKEEP = (
    "iam:DeleteRole",
    "iam:PassRole",
    "iam:TagRole",
    "iam:UntagRole",
    "iam:UpdateAssumeRolePolicy",
    "iam:UpdateRole",
    "iam:UpdateRoleDescription",
)
_POLICY_UPKEEP = (
    "iam:CreatePolicy",
    "iam:CreatePolicyVersion",
    "iam:DeletePolicy",
    "iam:DeletePolicyVersion",
    "iam:SetDefaultPolicyVersion",
    "iam:TagPolicy",
    "iam:UntagPolicy",
)
_PROFILE_UPKEEP = (
    "iam:AddRoleToInstanceProfile",
    "iam:CreateInstanceProfile",
    "iam:DeleteInstanceProfile",
    "iam:RemoveRoleFromInstanceProfile",
    "iam:TagInstanceProfile",
    "iam:UntagInstanceProfile",
)
_USER_UPKEEP = (
    "iam:CreateAccessKey",
    "iam:CreateLoginProfile",
    "iam:CreateUser",
    "iam:DeactivateMFADevice",
    "iam:DeleteAccessKey",
    "iam:DeleteLoginProfile",
    "iam:DeleteSSHPublicKey",
    "iam:DeleteServiceSpecificCredential",
    "iam:DeleteSigningCertificate",
    "iam:DeleteUser",
    "iam:DeleteUserPolicy",
    "iam:DetachUserPolicy",
    "iam:TagUser",
    "iam:UntagUser",
    "iam:UpdateAccessKey",
    "iam:UpdateLoginProfile",
    "iam:UpdateSSHPublicKey",
    "iam:UpdateServiceSpecificCredential",
    "iam:UpdateSigningCertificate",
    "iam:UpdateUser",
)
_IDENTITY_PROVIDERS = (
    "iam:AddClientIDToOpenIDConnectProvider",
    "iam:CreateOpenIDConnectProvider",
    "iam:CreateSAMLProvider",
    "iam:DeleteOpenIDConnectProvider",
    "iam:DeleteSAMLProvider",
    "iam:UpdateOpenIDConnectProviderThumbprint",
    "iam:UpdateSAMLProvider",
)
_READING_IDENTITIES = ("iam:Generate*", "iam:Get*", "iam:List*", "iam:Simulate*")
# Who may do what in Identity Center is changed where it is written: in code.
_ACCESS_BY_IDENTITY_CENTER = (
    "sso:Attach*",
    "sso:CreateAccountAssignment",
    "sso:CreatePermissionSet",
    "sso:DeleteAccountAssignment",
    "sso:DeleteInlinePolicyFromPermissionSet",
    "sso:DeletePermission*",
    "sso:Detach*",
    "sso:ProvisionPermissionSet",
    "sso:Put*",
    "sso:UpdatePermissionSet",
)
# https://docs.aws.amazon.com/cloudshell/latest/userguide/sec-auth-with-identities.html
_FILES_THROUGH_CLOUDSHELL = ("cloudshell:GetFileDownloadUrls", "cloudshell:GetFileUploadUrls")
_DETECTION = (
    *("access-analyzer:Create*", "access-analyzer:Delete*", "access-analyzer:Update*"),
    *("cloudtrail:Delete*", "cloudtrail:Put*", "cloudtrail:Stop*", "cloudtrail:Update*"),
    *("config:Delete*", "config:Put*", "config:Stop*"),
    *("detective:Delete*", "detective:Disassociate*", "detective:Update*"),
    *("guardduty:Archive*", "guardduty:Create*", "guardduty:Delete*", "guardduty:Disable*"),
    *("guardduty:Disassociate*", "guardduty:Stop*", "guardduty:Update*"),
    *("inspector2:Create*", "inspector2:Disable*", "inspector2:Update*"),
    *("macie2:Create*", "macie2:Disable*", "macie2:Update*"),
    *("securityhub:Batch*", "securityhub:Create*", "securityhub:Delete*", "securityhub:Disable*"),
    *("securityhub:Disassociate*", "securityhub:Update*"),
    *("identitystore:*", "sso-directory:*", "sso:*"),
)
_ACCOUNT_SETTINGS = (
    "ec2:CreateVpcBlockPublicAccessExclusion",
    "ec2:DisableEbsEncryptionByDefault",
    "ec2:DisableImageBlockPublicAccess",
    "ec2:DisableSnapshotBlockPublicAccess",
    "ec2:EnableSerialConsoleAccess",
    "ec2:ModifyEbsDefaultKmsKeyId",
    "ec2:ModifyInstanceMetadataDefaults",
    "ec2:ModifyVpcBlockPublicAccess*",
    "ec2:ResetEbsDefaultKmsKeyId",
    "s3:PutAccountPublicAccessBlock",
    "ssm:ResetServiceSetting",
    "ssm:UpdateServiceSetting",
)
_KEYS = (
    "kms:Delete*",
    "kms:Disable*",
    "kms:PutKeyPolicy",
    "kms:ScheduleKeyDeletion",
    "kms:TagResource",
    "kms:UntagResource",
    "kms:UpdateAlias",
)
_STACKS = (
    "cloudformation:CancelUpdateStack",
    "cloudformation:ContinueUpdateRollback",
    "cloudformation:CreateChangeSet",
    "cloudformation:CreateStack*",
    "cloudformation:DeleteChangeSet",
    "cloudformation:DeleteStack*",
    "cloudformation:ExecuteChangeSet",
    "cloudformation:RollbackStack",
    "cloudformation:SetStackPolicy",
    "cloudformation:UpdateStack*",
    "cloudformation:UpdateTerminationProtection",
)
_BASELINE_UPKEEP = (
    *("cloudwatch:Delete*", "cloudwatch:Disable*", "cloudwatch:Put*", "cloudwatch:Set*"),
    *("events:Delete*", "events:Disable*", "events:Put*", "events:Remove*"),
    *("lambda:Add*", "lambda:Create*", "lambda:Delete*", "lambda:Invoke*", "lambda:Put*", "lambda:Update*"),
    *("logs:Associate*", "logs:Delete*", "logs:Disassociate*", "logs:Put*"),
    *("sns:Add*", "sns:Delete*", "sns:Publish", "sns:Remove*", "sns:Set*"),
    *("sqs:Add*", "sqs:Delete*", "sqs:Purge*", "sqs:Receive*", "sqs:Set*"),
    *("ssm:Delete*", "ssm:PutParameter"),
    *("states:Delete*", "states:Start*", "states:Update*"),
)
# Buckets of the other stacks hold what developers work with.
_EVIDENCE = ("account", "audit", "detection")
_WITHOUT_REGION = (
    "acm:*",
    "budgets:*",
    "ce:*",
    "cloudfront:*",
    "ecr-public:*",
    "globalaccelerator:*",
    "health:*",
    "iam:*",
    "kms:*",
    "pricing:*",
    "route53:*",
    "route53domains:*",
    "s3:GetBucketLocation",
    "s3:ListAllMyBuckets",
    "shield:*",
    "sts:*",
    "support:*",
    "tag:GetResources",
    "waf:*",
    "wafv2:*",
)
_DATA = (
    "athena:GetQueryResults*",
    "codecommit:GetBlob",
    "codecommit:GitPull",
    "dynamodb:BatchGetItem",
    "dynamodb:GetItem",
    "dynamodb:GetRecords",
    "dynamodb:PartiQLSelect",
    "dynamodb:Query",
    "dynamodb:Scan",
    "ebs:GetSnapshotBlock",
    "ec2:GetConsole*",
    "ec2:GetPasswordData",
    "ecr:BatchGetImage",
    "ecr:GetDownloadUrlForLayer",
    "kinesis:GetRecords",
    "kms:Decrypt",
    "lambda:GetFunction",
    "lightsail:GetInstanceAccessDetails",
    "logs:FilterLogEvents",
    "logs:GetLogEvents",
    "logs:GetLogRecord",
    "logs:GetQueryResults",
    "logs:StartLiveTail",
    "logs:StartQuery",
    "logs:Unmask",
    "rds-data:*",
    "rds-db:connect",
    "rds:DownloadDBLogFilePortion",
    "redshift-data:*",
    "s3:GetObject",
    "s3:GetObjectTorrent",
    "s3:GetObjectVersion",
    "secretsmanager:BatchGetSecretValue",
    "secretsmanager:GetSecretValue",
    "sqs:ReceiveMessage",
    "ssm:GetParameter*",
    "xray:BatchGetTraces",
)


def identity_administration() -> list[iam.PolicyStatement]:
    """What PowerUserAccess leaves out and administrators need: users, their groups, and roles within the boundary."""
    return [
        _allow("ReadIdentities", _READING_IDENTITIES, "*"),
        _allow("ManagePeople", _USER_UPKEEP, _arn("user/*")),
        _allow("ManageTheirDevices", ["iam:DeleteVirtualMFADevice"], _arn("mfa/*")),
        _allow("AddPeopleToOurGroups", ["iam:AddUserToGroup"], _arn(f"group{PATH}*")),
        _allow("RemovePeopleFromGroups", ["iam:RemoveUserFromGroup"], _arn("group/*")),
        _allow("MakeRolesWithinTheBoundary", _LIMITED_BY_BOUNDARY, _arn("role/*"), _within_boundary()),
        _allow("ManageRoles", _ROLE_UPKEEP, _arn("role/*")),
        _allow("ManagePolicies", _POLICY_UPKEEP, _arn("policy/*")),
        _allow("ManageInstanceProfiles", _PROFILE_UPKEEP, _arn("instance-profile/*")),
        _allow("RemoveOldCertificates", ["iam:DeleteServerCertificate"], _arn("server-certificate/*")),
        _allow("NameTheAccount", ["iam:CreateAccountAlias", "iam:DeleteAccountAlias"], "*"),
    ]


def administrators_guard(baseline: str) -> list[iam.PolicyStatement]:
    """What administrators do by deploying code, and not by hand: changing who may do what, and what limits them.

    Args:
        baseline: How the names of the baseline's stacks begin.
    """
    powerful = [_arn(f"role/{name}") for name in (f"{baseline}-*", *_POWERFUL_ROLES)]
    return [
        _deny("OurPoliciesStay", _POLICY_UPKEEP, _arn(f"policy{PATH}*"), _arn(f"policy/{baseline}-*")),
        _deny(
            "GroupsStay",
            [
                "iam:AttachGroupPolicy",
                "iam:CreateGroup",
                "iam:DeleteGroup",
                "iam:DeleteGroupPolicy",
                "iam:DetachGroupPolicy",
                "iam:PutGroupPolicy",
                "iam:UpdateGroup",
            ],
            "*",
        ),
        iam.PolicyStatement(
            sid="PeopleGoIntoOurGroups",
            effect=iam.Effect.DENY,
            actions=["iam:AddUserToGroup"],
            not_resources=[_arn(f"group{PATH}*")],
        ),
        _deny("PermissionsGoThroughGroups", ["iam:AttachUserPolicy", "iam:PutUserPolicy"], "*"),
        _deny("RolesWithinTheBoundary", _LIMITED_BY_BOUNDARY, "*", conditions=_within_boundary("ArnNotLike")),
        _deny("BoundariesStay", ["iam:DeleteRolePermissionsBoundary", "iam:DeleteUserPermissionsBoundary"], "*"),
        _deny("PowerfulRolesStay", [*_LIMITED_BY_BOUNDARY, *_ROLE_UPKEEP], *powerful),
        _deny("WhoVouchesForPeopleStays", _IDENTITY_PROVIDERS, "*"),
        _deny("BreakGlassHasNoKey", ["iam:CreateAccessKey"], _arn(f"user{BREAK_GLASS_PATH}*")),
        _deny("PasswordsStayStrong", ["iam:DeleteAccountPasswordPolicy", "iam:UpdateAccountPasswordPolicy"], "*"),
        _deny("AccessStaysAsItIsWritten", _ACCESS_BY_IDENTITY_CENTER, "*"),
        _deny("NoFilesThroughCloudShell", _FILES_THROUGH_CLOUDSHELL, "*"),
    ]


def development() -> list[iam.PolicyStatement]:
    """What PowerUserAccess leaves out and developers need: roles of their own path, within the boundary."""
    roles = _arn(f"role/{DEVELOPERS}/*")
    return [
        _allow("ReadIdentities", _READING_IDENTITIES, "*"),
        _allow("MakeRolesWithinTheBoundary", _LIMITED_BY_BOUNDARY, roles, _within_boundary()),
        _allow("ManageTheirRoles", _ROLE_UPKEEP, roles),
        _allow("ManageTheirPolicies", _POLICY_UPKEEP, _arn(f"policy/{DEVELOPERS}/*")),
        _allow("ManageTheirInstanceProfiles", _PROFILE_UPKEEP, _arn(f"instance-profile/{DEVELOPERS}/*")),
    ]


def developers_guard(baseline: str) -> list[iam.PolicyStatement]:
    """What neither developers do nor anything that they make.

    A role is passed and assumed by its path alone: a tag on a role cannot decide who passes it
    (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html). And whoever may change a stack uses
    the role that it was deployed with, without passing it, so developers change stacks of their own name only
    (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html).

    Args:
        baseline: How the names of the baseline's stacks begin.
    """
    tag, value = PROTECTED_TAG
    return [
        iam.PolicyStatement(
            sid="NoOtherRoles",
            effect=iam.Effect.DENY,
            actions=["sts:AssumeRole"],
            not_resources=[_arn(f"role/{DEVELOPERS}/*")],
        ),
        iam.PolicyStatement(
            sid="NoOtherStacks",
            effect=iam.Effect.DENY,
            actions=list(_STACKS),
            not_resources=[_arn(f"stack/{DEVELOPERS}-*", "cloudformation")],
        ),
        _deny("DetectionStays", _DETECTION, "*"),
        _deny("AccountSettingsStay", _ACCOUNT_SETTINGS, "*"),
        _deny("NoFilesThroughCloudShell", _FILES_THROUGH_CLOUDSHELL, "*"),
        _deny("KeysStay", _KEYS, "*", conditions={"StringEquals": {f"aws:ResourceTag/{tag}": value}}),
        _deny("BaselineStays", _BASELINE_UPKEEP, *_named_after(baseline)),
        _deny(
            "EvidenceStays",
            ["s3:BypassGovernanceRetention", "s3:Delete*", "s3:Put*"],
            *(f"arn:{Aws.PARTITION}:s3:::{baseline.lower()}-{part}-*" for part in _EVIDENCE),
            f"arn:{Aws.PARTITION}:s3:::cdk-*",
        ),
    ]


def ceiling(baseline: str, allowed_regions: Sequence[str] = ()) -> list[iam.PolicyStatement]:
    """The most that a role made by people may do: about what a developer may, short enough for one policy.

    Args:
        baseline: How the names of the baseline's stacks begin.
        allowed_regions: The Regions in which it may. Default: all.
    """
    # By first letters, so that what AWS adds is left out too; Get, List, Generate and Simulate only read.
    changing_identities = [f"iam:{letters}*" for letters in ("A", "C", "D", "E", "P", "R", "Se", "T", "U")]
    theirs = [_arn(f"{kind}/{DEVELOPERS}/*") for kind in ("instance-profile", "policy", "role")]
    return [
        iam.PolicyStatement(sid="AllButIdentities", not_actions=changing_identities, resources=["*"]),
        iam.PolicyStatement(sid="TheirIdentities", actions=changing_identities, resources=theirs),
        _deny("WithinTheBoundary", _LIMITED_BY_BOUNDARY, "*", conditions=_within_boundary("ArnNotLike")),
        _deny("BoundariesStay", ["iam:DeleteRolePermissionsBoundary"], "*"),
        _deny("AccountStays", ["account:*", "organizations:*"], "*"),
        *([_only_in(allowed_regions)] if allowed_regions else []),
        *developers_guard(baseline),
    ]


def no_data() -> list[iam.PolicyStatement]:
    """What auditors have no need to see, even if AWS adds it to the policies that it manages."""
    return [_deny("NoData", _DATA, "*")]


def _only_in(regions: Sequence[str]) -> iam.PolicyStatement:
    """``RegionLock`` for programs: its whole list of services without a Region leaves no room for anything else."""
    return iam.PolicyStatement(
        sid="OnlyInAllowedRegions",
        effect=iam.Effect.DENY,
        not_actions=list(_WITHOUT_REGION),
        resources=["*"],
        conditions={"StringNotEquals": {"aws:RequestedRegion": sorted(regions)}},
    )


def _named_after(baseline: str) -> list[str]:
    """What CloudFormation named after the baseline's stacks, in every Region."""
    named = {
        "cloudwatch": f"alarm:{baseline}-*",
        "events": f"rule/{baseline}-*",
        "lambda": f"function:{baseline}-*",
        "logs": f"log-group:{baseline}-*",
        "sns": f"{baseline}-*",
        "sqs": f"{baseline}-*",
        "ssm": f"parameter{PATH}*",
        "states": f"stateMachine:{baseline}*",
    }
    return [_arn(resource, service) for service, resource in named.items()]


def _within_boundary(operator: str = "ArnLike") -> dict[str, dict[str, str]]:
    return {operator: {"iam:PermissionsBoundary": _arn(f"policy{BOUNDARY_PATH}*")}}


def _arn(resource: str, service: str = "iam") -> str:
    region = "" if service == "iam" else "*"
    return f"arn:{Aws.PARTITION}:{service}:{region}:{Aws.ACCOUNT_ID}:{resource}"


def _allow(
    sid: str, actions: Sequence[str], resource: str, conditions: dict[str, dict[str, str]] | None = None
) -> iam.PolicyStatement:
    return iam.PolicyStatement(sid=sid, actions=list(actions), resources=[resource], conditions=conditions)


def _deny(
    sid: str, actions: Sequence[str], *resources: str, conditions: dict[str, dict[str, str]] | None = None
) -> iam.PolicyStatement:
    return iam.PolicyStatement(
        sid=sid, effect=iam.Effect.DENY, actions=list(actions), resources=list(resources), conditions=conditions
    )
