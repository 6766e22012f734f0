"""Every policy statement that we write, compared with AWS's service authorization reference.

A statement with an action that does not exist, or on a resource type that the action does not support, allows or
denies nothing, and no deployment reports it.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

import pytest

from emulator.iam.actions import Action, matching
from secure_baseline.account.region_lock import service_control_policy
from secure_baseline.commands.reading_policy import reading_policy
from tests.account.policy_statements import Statement, as_list, overlap, statements
from tests.constructs.whole_landing_zone import templates

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.xdist_group("authorization")

#: Keys that any request can have; the other `aws:` keys depend on the action's resource types.
_OF_TAGS = ("aws:requesttag/", "aws:resourcetag/", "aws:tagkeys")
#: Actions that a denial's wildcard matches but that have no resource of the statement, so are not denied on purpose.
NOT_DENIED = {
    **dict.fromkeys(
        ("cloudwatch:DeleteAnomalyDetector", "cloudwatch:PutAnomalyDetector", "cloudwatch:PutManagedInsightRules"),
        "no alarm of ours is one on a band or a rule of Contributor Insights",
    ),
    **dict.fromkeys(
        (
            "cloudwatch:DeleteOmniThread",
            "cloudwatch:DeleteResourceMetricsConfiguration",
            "cloudwatch:PutIntelligenceConfiguration",
            "cloudwatch:PutRecords",
        ),
        "of telemetry of others, which no alarm of ours is on",
    ),
    **dict.fromkeys(
        ("dynamodb:InjectError", "dynamodb:PurchaseReservedCapacityOfferings", "dynamodb:UpdateAbacStatus"),
        "of all tables: a rehearsal of faults, a contract, and whether tags decide, of which no table of ours has any",
    ),
    **dict.fromkeys(
        ("events:PutPartnerEvents", "events:PutPermission", "events:RemovePermission"),
        "who else can send events to a bus: ours come from AWS's services, which no bus policy stops",
    ),
    **dict.fromkeys(
        ("lambda:CreateCodeSigningConfig", "lambda:CreateMicrovmImage", "lambda:PassNetworkConnector"),
        "not a function's",
    ),
    "lambda:CreateEventSourceMapping": "by the function that it is for, in a statement of its own",
    **dict.fromkeys(
        (
            "logs:DeleteIndexPolicy",
            "logs:DeleteIntegration",
            "logs:DeleteLogDelivery",
            "logs:DeletePipelineRule",
            "logs:DeleteQueryDefinition",
            "logs:PutIndexPolicy",
            "logs:PutIntegration",
            "logs:PutPipelineRule",
            "logs:PutQueryDefinition",
            "logs:PutStorageTierPolicy",
        ),
        "how logs are searched, stored and passed on: they are written all the same",
    ),
    **dict.fromkeys(("logs:DeleteAccountPolicy", "logs:PutAccountPolicy"), "by their names, everywhere"),
    **dict.fromkeys(
        ("logs:DeleteResourcePolicy", "logs:PutResourcePolicy"),
        "no log of ours is written by leave of an account-wide resource policy",
    ),
    **dict.fromkeys(
        (
            "sns:DeleteEndpoint",
            "sns:DeletePlatformApplication",
            "sns:DeleteSMSSandboxPhoneNumber",
            "sns:SetEndpointAttributes",
            "sns:SetPlatformApplicationAttributes",
            "sns:SetSMSAttributes",
        ),
        "of text messages and mobile devices; alerts go by e-mail and HTTPS",
    ),
    **dict.fromkeys(("ssm:DeleteActivation", "ssm:DeleteInventory", "ssm:PutInventory"), "of managed machines"),
    **dict.fromkeys(
        ("s3:PutAccessPointPublicAccessBlock", "s3:PutAccountPublicAccessBlock", "s3:PutStorageLensConfiguration"),
        "not a bucket's; the account's block is denied by its name",
    ),
}


@lru_cache(maxsize=1)
def ours() -> list[Statement]:
    """Statements of the landing zone with everything on, and of what the commands print."""
    printed = {
        "region-lock": json.loads(service_control_policy(["eu-central-1"], exempt_roles=["cdk-*"])),
        "verify --print-policy": reading_policy(),
    }
    return [
        *statements(templates()),
        *(Statement(name, body) for name, policy in printed.items() for body in as_list(policy["Statement"])),
    ]


def of_identities() -> Iterator[Statement]:
    """Statements of people, roles and organizations; a resource policy has no resource but its own."""
    return (each for each in ours() if "Principal" not in each.body and "NotPrincipal" not in each.body)


def test_there_is_something_to_compare() -> None:
    places = {each.place.partition("/")[0] for each in ours()}
    assert {"SecureBaseline-Identity", "SecureBaseline-Region-eu-west-1", "region-lock"} <= places
    assert len(ours()) > 300


def test_every_action_exists() -> None:
    unknown = {(str(each), action) for each in ours() for action in each.actions if not matching(action)}
    assert unknown == set()


def test_an_actions_resource_types_match_a_resource_of_its_statement() -> None:
    """An action without resource types must be on ``*``."""
    lost = {
        (str(each), pattern)
        for each in ours()
        if "Action" in each.body and not _everywhere(each)
        for pattern in each.actions
        if not any(_about(each, action) for action in matching(pattern))
    }
    assert lost == set()


def test_a_denial_applies_to_all_that_its_wildcards_match() -> None:
    """Or NOT_DENIED says why an action is not denied."""
    left = {
        action.name
        for each in of_identities()
        if each.denies and "Action" in each.body and "Resource" in each.body and not _everywhere(each)
        for pattern in each.actions
        for action in matching(pattern)
        if not action.reads and not action.types
    }
    assert left == set(NOT_DENIED)


def test_every_resource_matches_an_action_of_its_statement() -> None:
    lost = {
        (str(each), resource)
        for each in ours()
        if "Action" in each.body and "*" not in each.actions
        for resource in each.resources
        if resource != "*"
        and not any(
            overlap(resource, kind.arn)
            for pattern in each.actions
            for action in matching(pattern)
            for kind in action.types
        )
    }
    # The resource of a change set with an AWS macro besides its stack. The reference does not list it, a guide does:
    # https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-template.html
    transforms = "arn:aws:cloudformation:*:aws:transform/*"
    assert {each for each in lost if each[1] != transforms} == set()


def test_every_condition_is_on_a_key_that_the_actions_know() -> None:
    """On one that they do not know, an Allow allows nothing and a Deny denies nothing."""
    unknown = {
        (str(each), key, pattern)
        for each in ours()
        for _, key in each.conditions
        if not _of_every_request(key)
        for pattern in each.actions
        if pattern != "*" and not any(_knows(action, key) for action in matching(pattern))
    }
    # As in CloudWatch Logs' documentation, although DescribeKey has no encryption context:
    # https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
    logs = {each for each in unknown if each[1:] == ("kms:EncryptionContext:aws:logs:arn", "kms:Describe*")}
    # A provider's claims begin with its own name, which no reference lists:
    # https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
    claims = {
        each
        for each in unknown
        if each[2] == "sts:AssumeRoleWithWebIdentity" and each[1] in {"gitlab.com:aud", "gitlab.com:sub"}
    }
    assert claims, "the landing zone has a pipeline"
    assert unknown - logs - claims == set()


def _everywhere(statement: Statement) -> bool:
    return "*" in statement.resources or not statement.resources


def _about(statement: Statement, action: Action) -> bool:
    return any(overlap(resource, kind.arn) for resource in statement.resources for kind in action.types)


def _of_every_request(key: str) -> bool:
    return key.lower().startswith("aws:") and not key.lower().startswith(_OF_TAGS)


def _knows(action: Action, key: str) -> bool:
    """The reference writes ``${TagKey}`` for the variable part."""
    return any(
        key.lower().startswith(known.partition("${")[0].lower()) if "${" in known else key.lower() == known.lower()
        for known in action.keys
    )
