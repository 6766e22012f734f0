"""The permissions of each IAM user on their own credentials; without MFA they have no others."""

from __future__ import annotations

from secure_baseline.core import pseudo
from secure_baseline.core.statement import IdentityStatement

# What a first sign-in needs: a new password, and registering a device.
_BEFORE_MFA = (
    "iam:ChangePassword",
    "iam:CreateVirtualMFADevice",
    "iam:EnableMFADevice",
    "iam:GetAccountPasswordPolicy",
    "iam:GetMFADevice",
    "iam:GetUser",
    "iam:ListMFADevices",
    "iam:ListVirtualMFADevices",
    "iam:ResyncMFADevice",
    "sts:GetSessionToken",
)
# What would let a stolen key create its own second factor, or set its user's password: only the console needs these.
_NOT_BY_KEY = (
    "iam:ChangePassword",
    "iam:CreateVirtualMFADevice",
    "iam:EnableMFADevice",
    "iam:ResyncMFADevice",
)


def own_credentials() -> list[IdentityStatement]:
    """AWS's policy for users who manage their own credentials, and are denied everything else without MFA.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html

    It differs from that page in three ways. A password can be changed before MFA, because a new user must change the
    first one in order to sign in (IAM.PR.4); the page explains this, and that a session without MFA can then do it too.
    People cannot create access keys for themselves: a leaked key works without MFA for whatever the page allows, so an
    administrator decides who has one. ``BoolIfExists`` denies long-lived keys as well: their requests do not have this
    value. And such a key cannot use what is allowed before MFA: it could register its own device, which needs only that
    device's codes (a user can have eight devices), and authenticate with it from then on. A console session always
    states whether MFA was used, so a first device is registered there
    (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent);
    so do credentials of GetSessionToken without a code, and IAM refuses them regardless of policies
    (https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html).
    """
    # The name is unique in the account, whatever the path.
    own_user = [f"arn:{pseudo.PARTITION}:iam::{pseudo.ACCOUNT_ID}:user/{path}${{aws:username}}" for path in ("", "*/")]
    return [
        IdentityStatement(
            sid="SeePasswordPolicyAndDevices",
            actions=["iam:GetAccountPasswordPolicy", "iam:ListVirtualMFADevices"],
            resources=["*"],
        ),
        IdentityStatement(
            sid="ManageOwnPassword",
            actions=["iam:ChangePassword", "iam:GetLoginProfile", "iam:GetUser"],
            resources=own_user,
        ),
        IdentityStatement(
            sid="RetireOwnKeys",
            actions=["iam:DeleteAccessKey", "iam:GetAccessKeyLastUsed", "iam:ListAccessKeys", "iam:UpdateAccessKey"],
            resources=own_user,
        ),
        IdentityStatement(
            sid="MakeVirtualDevice",
            actions=["iam:CreateVirtualMFADevice"],
            resources=[f"arn:{pseudo.PARTITION}:iam::{pseudo.ACCOUNT_ID}:mfa/*"],
        ),
        IdentityStatement(
            sid="ManageOwnDevices",
            actions=[
                "iam:DeactivateMFADevice",
                "iam:EnableMFADevice",
                "iam:GetMFADevice",
                "iam:ListMFADevices",
                "iam:ResyncMFADevice",
            ],
            resources=own_user,
        ),
        IdentityStatement(
            sid="NothingElseWithoutMfa",
            effect="Deny",
            not_actions=list(_BEFORE_MFA),
            resources=["*"],
            conditions={"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}},
        ),
        IdentityStatement(
            sid="NoDeviceByKey",
            effect="Deny",
            actions=list(_NOT_BY_KEY),
            resources=["*"],
            conditions={"Null": {"aws:MultiFactorAuthPresent": "true"}},
        ),
    ]
