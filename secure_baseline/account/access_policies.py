"""The permissions of people, as statements: the same for IAM groups, permission sets and the permissions boundary.

They name what they protect by path and by name prefix, never by reference: so they work in any stack, and none of them
depends on the policy that it protects.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.account.access_actions import (
    ACCESS_BY_IDENTITY_CENTER,
    FILES_THROUGH_CLOUDSHELL,
    IDENTITY_PROVIDERS,
    KEY_PAIRS,
    LIMITED_BY_BOUNDARY,
    POLICY_UPKEEP,
    PROFILE_UPKEEP,
    READING_IDENTITIES,
    ROLE_UPKEEP,
    STACKS,
    USER_UPKEEP,
    WITHOUT_REGION,
)
from secure_baseline.account.access_statements import (
    BREAK_GLASS_PATH,
    DEVELOPERS,
    PATH,
    allow,
    arn,
    deny,
    in_one_denial,
    within_boundary,
)
from secure_baseline.account.auditors_data import DATA
from secure_baseline.account.watch_guard import functions_stay, what_watches_stays
from secure_baseline.core import pseudo
from secure_baseline.core.statement import IdentityStatement

if TYPE_CHECKING:
    from collections.abc import Sequence

# Other roles whose trust or policies make an administrator of any principal that can change or pass them.
_POWERFUL_ROLES = (
    "cdk-*",
    "AWSCloudFormationStackSet*",
    "AWSControlTowerExecution",
    "OrganizationAccountAccessRole",
    "stacksets-exec-*",
)


def identity_administration() -> list[IdentityStatement]:
    """What PowerUserAccess leaves out and administrators need: users, their groups, and roles within the boundary."""
    return [
        allow("ReadIdentities", READING_IDENTITIES, "*"),
        allow("ReadTheAccount", ["account:Get*", "account:List*"], "*"),  # as `secure-baseline verify` does
        allow("ManagePeople", USER_UPKEEP, arn("user/*")),
        allow("ManageTheirDevices", ["iam:DeleteVirtualMFADevice"], arn("mfa/*")),
        allow("AddPeopleToOurGroups", ["iam:AddUserToGroup"], arn(f"group{PATH}*")),
        allow("RemovePeopleFromGroups", ["iam:RemoveUserFromGroup"], arn("group/*")),
        allow("MakeRolesWithinTheBoundary", LIMITED_BY_BOUNDARY, arn("role/*"), within_boundary()),
        allow("ManageRoles", ROLE_UPKEEP, arn("role/*")),
        allow("ManagePolicies", POLICY_UPKEEP, arn("policy/*")),
        allow("ManageInstanceProfiles", PROFILE_UPKEEP, arn("instance-profile/*")),
        allow("RemoveOldCertificates", ["iam:DeleteServerCertificate"], arn("server-certificate/*")),
        allow("NameTheAccount", ["iam:CreateAccountAlias", "iam:DeleteAccountAlias"], "*"),
    ]


def administrators_guard(baseline: str) -> list[IdentityStatement]:
    """What administrators do by deploying code, and not by hand: changing permissions, and what limits them.

    Args:
        baseline: The prefix of the baseline's stack names.
    """
    powerful = [arn(f"role/{name}") for name in (f"{baseline}-*", *_POWERFUL_ROLES)]
    return [
        deny("OurPoliciesStay", POLICY_UPKEEP, arn(f"policy{PATH}*"), arn(f"policy/{baseline}-*")),
        deny(
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
        IdentityStatement(
            sid="PeopleGoIntoOurGroups",
            effect="Deny",
            actions=["iam:AddUserToGroup"],
            not_resources=[arn(f"group{PATH}*")],
        ),
        deny("PermissionsGoThroughGroups", ["iam:AttachUserPolicy", "iam:PutUserPolicy"], "*"),
        deny("RolesWithinTheBoundary", LIMITED_BY_BOUNDARY, "*", conditions=within_boundary("ArnNotLike")),
        deny("BoundariesStay", ["iam:DeleteRolePermissionsBoundary", "iam:DeleteUserPermissionsBoundary"], "*"),
        deny("PowerfulRolesStay", [*LIMITED_BY_BOUNDARY, *ROLE_UPKEEP], *powerful),
        deny("WhoVouchesForPeopleStays", IDENTITY_PROVIDERS, "*"),
        deny("BreakGlassHasNoKey", ["iam:CreateAccessKey"], arn(f"user{BREAK_GLASS_PATH}*")),
        deny("PasswordsStayStrong", ["iam:DeleteAccountPasswordPolicy", "iam:UpdateAccountPasswordPolicy"], "*"),
        deny("AccessStaysAsItIsWritten", ACCESS_BY_IDENTITY_CENTER, "*"),
        deny("NoFilesThroughCloudShell", FILES_THROUGH_CLOUDSHELL, "*"),
        *functions_stay(baseline),
    ]


def development() -> list[IdentityStatement]:
    """What PowerUserAccess leaves out and developers need: roles of their own path, within the boundary."""
    roles = arn(f"role/{DEVELOPERS}/*")
    return [
        allow("ReadIdentities", READING_IDENTITIES, "*"),
        allow("MakeRolesWithinTheBoundary", LIMITED_BY_BOUNDARY, roles, within_boundary()),
        allow("ManageTheirRoles", ROLE_UPKEEP, roles),
        allow("ManageTheirPolicies", POLICY_UPKEEP, arn(f"policy/{DEVELOPERS}/*")),
        allow("ManageTheirInstanceProfiles", PROFILE_UPKEEP, arn(f"instance-profile/{DEVELOPERS}/*")),
        deny("NoKeyPairs", KEY_PAIRS, "*"),
    ]


def developers_guard(baseline: str) -> list[IdentityStatement]:
    """What is denied to developers and to everything that they create.

    A role is passed and assumed by its path alone: a tag on a role cannot decide who passes it
    (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html). Anyone who can change a stack uses
    the role that it was deployed with, without passing it, so developers change stacks of their own name only
    (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html).

    Args:
        baseline: The prefix of the baseline's stack names.
    """
    return [
        IdentityStatement(
            sid="NoOtherRoles",
            effect="Deny",
            actions=["sts:AssumeRole"],
            not_resources=[arn(f"role/{DEVELOPERS}/*")],
        ),
        IdentityStatement(
            sid="NoOtherStacks",
            effect="Deny",
            actions=list(STACKS),
            # SAM, Include and LanguageExtensions are AWS's transforms, which are resources of a change set, too:
            # https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-template.html
            not_resources=[
                arn(f"stack/{DEVELOPERS}-*", "cloudformation"),
                f"arn:{pseudo.PARTITION}:cloudformation:*:aws:transform/*",
            ],
        ),
        deny("NoFilesThroughCloudShell", FILES_THROUGH_CLOUDSHELL, "*"),
        *what_watches_stays(baseline),
    ]


def ceiling(baseline: str, allowed_regions: Sequence[str] = ()) -> list[IdentityStatement]:
    """The maximum permissions of a role that people create: about a developer's, short enough for one policy.

    Args:
        baseline: The prefix of the baseline's stack names.
        allowed_regions: The Regions in which it has permissions. Default: all.
    """
    # By prefix, so that actions that AWS adds are left out too; Get, List, Generate and Simulate only read.
    changing_identities = [f"iam:{letters}*" for letters in ("A", "C", "D", "E", "P", "R", "Se", "T", "U")]
    theirs = [arn(f"{kind}/{DEVELOPERS}/*") for kind in ("instance-profile", "policy", "role")]
    return [
        IdentityStatement(sid="AllButIdentities", not_actions=changing_identities, resources=["*"]),
        IdentityStatement(sid="TheirIdentities", actions=changing_identities, resources=theirs),
        # What an account's first cluster, balancer or database needs; AWS defines the permissions of such a role.
        # https://docs.aws.amazon.com/IAM/latest/UserGuide/create-service-linked-role.html
        allow("ServicesOwnRoles", ["iam:CreateServiceLinkedRole"], arn("role/aws-service-role/*")),
        deny("WithinTheBoundary", LIMITED_BY_BOUNDARY, "*", conditions=within_boundary("ArnNotLike")),
        *([_only_in(allowed_regions)] if allowed_regions else []),
        *in_one_denial(
            deny("AccountStays", ["account:*", "organizations:*", "iam:DeleteRolePermissionsBoundary"], "*"),
            *developers_guard(baseline),
        ),
    ]


def no_data() -> list[IdentityStatement]:
    """The data that auditors do not need to see, even if AWS adds it to the policies that it manages."""
    return [deny("NoData", DATA, "*")]


def _only_in(regions: Sequence[str]) -> IdentityStatement:
    """``RegionLock`` for programs: its complete list of global services would leave no room for anything else."""
    return IdentityStatement(
        sid="OnlyInAllowedRegions",
        effect="Deny",
        not_actions=list(WITHOUT_REGION),
        resources=["*"],
        conditions={"StringNotEquals": {"aws:RequestedRegion": sorted(regions)}},
    )
