"""Denials that protect the account's monitoring: its services, functions and records.

A denial on an ARN has no effect on actions that support no resource narrower than the account. A test compares which
actions these are, and that none is missing, with AWS's service authorization reference
(``tests/account/test_protection_of_monitoring.py``).
"""

from __future__ import annotations

from typing import Final

from secure_baseline.account.access_statements import DEVELOPERS, PATH, PROTECTED_TAG, deny
from secure_baseline.core import pseudo
from secure_baseline.core.statement import IdentityStatement

_DETECTION: Final = (
    *("budgets:Mo*", "ce:*eAnomaly*"),
    *("access-analyzer:Apply*", "access-analyzer:Create*", "access-analyzer:Delete*", "access-analyzer:Update*"),
    *("cloudtrail:Delete*", "cloudtrail:Put*", "cloudtrail:Stop*", "cloudtrail:Update*"),
    # A mute rule, a removed encryption key and a policy of all log groups silence everything they apply to;
    # none of them can be limited to our resources.
    *("cloudwatch:*AlarmMuteRule", "events:UpdateEventBus", "logs:*AccountPolicy"),
    *("config:*ssociate*", "config:Delete*", "config:Put*", "config:Stop*"),
    *("detective:A*", "detective:C*", "detective:D*", "detective:Up*"),
    *("guardduty:A*", "guardduty:Cr*", "guardduty:D*", "guardduty:Stop*", "guardduty:Up*"),
    "guardduty:*agResource",
    *("inspector2:BatchU*", "inspector2:Cr*", "inspector2:D*", "inspector2:Reset*", "inspector2:Up*"),
    *("macie2:A*", "macie2:BatchU*", "macie2:Cr*", "macie2:D*", "macie2:Put*", "macie2:Update*"),
    *("securityhub:A*", "securityhub:Batch*", "securityhub:Cr*", "securityhub:Del*", "securityhub:Dis*"),
    *("securityhub:StartC*", "securityhub:*agResource", "securityhub:Up*"),
    *("identitystore:*", "sso-directory:*", "sso:*"),
)
_ACCOUNT_SETTINGS: Final = (
    "ec2:CreateVpcBlockPublicAccessExclusion",
    "ec2:Disable*BlockPublicAccess",
    "ec2:DisableEbsEncryptionByDefault",
    "ec2:EnableSerialConsoleAccess",
    "ec2:ModifyEbsDefaultKmsKeyId",
    "ec2:ModifyInstanceMetadataDefaults",
    "ec2:ModifyVpcBlockPublicAccess*",
    "ec2:ResetEbsDefaultKmsKeyId",
    "s3:PutAccountPublicAccessBlock",
    "ssm:ResetServiceSetting",
    "ssm:UpdateServiceSetting",
)
# By their tag: resources without a name of their own. A principal that can change the tag can change the rest.
_TAGGED: Final = (
    "ec2:CreateTags",
    "ec2:DeleteFlowLogs",
    "ec2:DeleteTags",
    "kms:*agResource",
    "kms:DeleteAlias",
    "kms:DeleteImportedKeyMaterial",
    "kms:Disable*",
    "kms:PutKeyPolicy",
    "kms:RetireGrant",
    "kms:RevokeGrant",
    "kms:ScheduleKeyDeletion",
    "kms:UpdateAlias",
)
# What determines what a function does, and which principals can invoke it.
_FUNCTIONS: Final = (
    *("lambda:Add*", "lambda:Create*", "lambda:Delete*", "lambda:P*", "lambda:Remove*", "lambda:Update*"),
)
_UPKEEP: Final = (
    *("cloudwatch:Delete*", "cloudwatch:Disable*", "cloudwatch:Put*", "cloudwatch:Set*"),
    "dynamodb:*",
    *("events:Delete*", "events:Disable*", "events:Put*", "events:Remove*"),
    *_FUNCTIONS,
    "lambda:Invoke*",
    *("logs:*ssociateKmsKey", "logs:Delete*", "logs:Integrate*", "logs:P*"),
    *("sns:Add*", "sns:Delete*", "sns:P*", "sns:Remove*", "sns:Set*"),
    *("sqs:A*", "sqs:Ch*", "sqs:De*", "sqs:P*", "sqs:R*", "sqs:Se*", "sqs:St*"),
    *("ssm:Delete*", "ssm:P*"),
)
# Buckets of the other stacks contain what developers work with.
_EVIDENCE: Final = ("account", "audit", "detection")


def what_watches_stays(baseline: str) -> list[IdentityStatement]:
    """What developers, and everything that they create, cannot change.

    Args:
        baseline: The prefix of the baseline's stack names.
    """
    tag, value = PROTECTED_TAG
    return [
        deny("DetectionStays", _DETECTION, "*"),
        deny("AccountSettingsStay", _ACCOUNT_SETTINGS, "*"),
        deny("TaggedStays", _TAGGED, "*", conditions={"StringEquals": {f"aws:ResourceTag/{tag}": value}}),
        deny("BaselineStays", _UPKEEP, *_named_after(baseline)),
        # The reference of 2026-10 has a topic for both, older ones none, and errors name the subscription's own ARN,
        # which begins like its topic's: this works for each, and leaves developers their own topics.
        # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html
        IdentityStatement(
            sid="SubscriptionsStay",
            effect="Deny",
            actions=["sns:SetSubscriptionAttributes", "sns:Unsubscribe"],
            not_resources=[f"arn:*:sns:*:{pseudo.ACCOUNT_ID}:{DEVELOPERS}-*"],
        ),
        functions_hear_nothing_else(baseline),
        deny(
            "EvidenceStays",
            ["s3:BypassGovernanceRetention", "s3:Delete*", "s3:Put*", "s3:Replicate*", "s3:Update*"],
            *(f"arn:*:s3:::{baseline.lower()}-{part}-*" for part in _EVIDENCE),
            "arn:*:s3:::cdk-*",
        ),
    ]


def functions_stay(baseline: str) -> list[IdentityStatement]:
    """What administrators change through code only: functions that can change permissions, and so their code.

    They can invoke these functions: that does only what the code does.

    Args:
        baseline: The prefix of the baseline's stack names.
    """
    return [
        deny("FunctionsStay", _FUNCTIONS, f"arn:*:lambda:*:*:function:{baseline}-*"),
        functions_hear_nothing_else(baseline),
    ]


def functions_hear_nothing_else(baseline: str) -> IdentityStatement:
    """Our functions read no other queue or stream: event source mappings support only this condition key.

    https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html

    Args:
        baseline: The prefix of the baseline's stack names.
    """
    return deny(
        "FunctionsHearNothingElse",
        ["lambda:CreateEventSourceMapping", "lambda:UpdateEventSourceMapping"],
        "*",
        conditions={"ArnLike": {"lambda:FunctionArn": f"arn:*:lambda:*:*:function:{baseline}-*"}},
    )


def _named_after(baseline: str) -> list[str]:
    """ARNs that CloudFormation named after the baseline's stacks, in every Region; a dashboard has none."""
    names = (
        f"cloudwatch:*:*:alarm:{baseline}-*",
        f"cloudwatch::*:dashboard/{baseline}*",
        f"dynamodb:*:*:table/{baseline}-*",
        f"events:*:*:rule/{baseline}-*",
        f"lambda:*:*:function:{baseline}-*",
        f"logs:*:*:log-group:{baseline}-*",
        f"sns:*:*:{baseline}-*",
        f"sqs:*:*:{baseline}-*",
        f"ssm:*:*:parameter{PATH}*",
    )
    return [f"arn:*:{name}" for name in names]
