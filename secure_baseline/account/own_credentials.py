"""What each IAM user may do to their own credentials, and nothing else before MFA."""

from __future__ import annotations

from aws_cdk import Aws
from aws_cdk import aws_iam as iam

# What a first sign-in takes: a new password, and enrolling a device.
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
# What would make a stolen key its own second factor, or its user's password: a sign-in page does these.
_NOT_BY_KEY = (
    "iam:ChangePassword",
    "iam:CreateVirtualMFADevice",
    "iam:EnableMFADevice",
    "iam:ResyncMFADevice",
)


def own_credentials() -> list[iam.PolicyStatement]:
    """AWS's policy for users who manage their own credentials, and are denied all else without MFA.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html

    It differs from that page in three ways. A password can be changed before MFA, because a new user must change the
    first one in order to sign in (IAM.PR.4); the page says how, and that a session without MFA can then do it too. And
    nobody makes access keys for themselves: a key that leaks works without MFA for whatever the page leaves open, so an
    administrator decides who has one. ``BoolIfExists`` denies long-lived keys as well: their requests carry no such
    value at all. And what remains open before MFA is not open to such a key: it could enrol a device of its own, for
    which only that device's codes are asked (a user may have eight), and be authenticated by it from then on. A session
    of the console always says whether there was MFA, so a first device is enrolled there
    (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent);
    credentials of GetSessionToken without a code say so, too, and IAM refuses them whatever policies say
    (https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html).
    """
    # The name is unique in the account, whatever the path.
    own_user = [f"arn:{Aws.PARTITION}:iam::{Aws.ACCOUNT_ID}:user/{path}${{aws:username}}" for path in ("", "*/")]
    return [
        iam.PolicyStatement(
            sid="SeePasswordPolicyAndDevices",
            actions=["iam:GetAccountPasswordPolicy", "iam:ListVirtualMFADevices"],
            resources=["*"],
        ),
        iam.PolicyStatement(
            sid="ManageOwnPassword",
            actions=["iam:ChangePassword", "iam:GetLoginProfile", "iam:GetUser"],
            resources=own_user,
        ),
        iam.PolicyStatement(
            sid="RetireOwnKeys",
            actions=["iam:DeleteAccessKey", "iam:GetAccessKeyLastUsed", "iam:ListAccessKeys", "iam:UpdateAccessKey"],
            resources=own_user,
        ),
        iam.PolicyStatement(
            sid="MakeVirtualDevice",
            actions=["iam:CreateVirtualMFADevice"],
            resources=[f"arn:{Aws.PARTITION}:iam::{Aws.ACCOUNT_ID}:mfa/*"],
        ),
        iam.PolicyStatement(
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
        iam.PolicyStatement(
            sid="NothingElseWithoutMfa",
            effect=iam.Effect.DENY,
            not_actions=list(_BEFORE_MFA),
            resources=["*"],
            conditions={"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}},
        ),
        iam.PolicyStatement(
            sid="NoDeviceByKey",
            effect=iam.Effect.DENY,
            actions=list(_NOT_BY_KEY),
            resources=["*"],
            conditions={"Null": {"aws:MultiFactorAuthPresent": "true"}},
        ),
    ]
