"""The guarantees of SingleSignOn."""

from __future__ import annotations

import configparser
import json
from typing import Any

import aws_cdk as cdk
import pytest
from aws_cdk import Duration
from aws_cdk.assertions import Template

from secure_baseline import RegionLock, SingleSignOn
from tests.account.access_requests import ADMINISTRATION, AUDIT, DATA, DEVELOPMENT, ESCALATIONS, LIFTINGS, WATCHERS
from tests.constructs.permissions import Permissions, of_permission_set, resolved
from tests.constructs.synthesized import Json, new_stack, properties, refused, resources, text

INSTANCE = "arn:aws:sso:::instance/ssoins-1234567890abcdef"
STORE = "d-1234567890"
START = "https://d-1234567890.awsapps.com/start"
GROUP = "12345678-1234-1234-1234-123456789001"
#: https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html
LONGEST_INLINE_POLICY = 10_240
LEVELS = ("Administrator", "Auditor", "Developer", "Billing")


def single_sign_on(stack: cdk.Stack, **args: Any) -> SingleSignOn:
    known = {
        "instance_arn": INSTANCE,
        "identity_store_id": STORE,
        "start_url": START,
        "instance_region": "eu-west-1",
    }
    return SingleSignOn(stack, "Sso", **{**known, **args})


@pytest.fixture(scope="module")
def stack() -> cdk.Stack:
    return new_stack()


@pytest.fixture(scope="module")
def made(stack: cdk.Stack) -> SingleSignOn:
    lock = RegionLock(stack, "Lock", allowed_regions=["eu-central-1"])
    return single_sign_on(stack, region="eu-central-1", region_lock=lock, group_ids={"auditors": GROUP})


@pytest.fixture(scope="module")
def template(made: SingleSignOn) -> Template:
    return Template.from_stack(cdk.Stack.of(made))


@pytest.fixture(scope="module")
def permission_sets(template: Template) -> dict[str, Json]:
    """By their name."""
    return {found["Name"]: found for found in properties(template, "AWS::SSO::PermissionSet").values()}


@pytest.fixture(scope="module")
def permissions(permission_sets: dict[str, Json]) -> dict[str, Permissions]:
    """What each allows people to do."""
    return {name.removeprefix("SecureBaseline-"): of_permission_set(found) for name, found in permission_sets.items()}


def test_people_sign_in_through_identity_center_and_get_permissions_through_groups(template: Template) -> None:
    """People sign in through Identity Center and get permissions through groups (A16, A18, CIS 2.19, CIS 2.13)."""
    groups = properties(template, "AWS::IdentityStore::Group")
    assert sorted(group["DisplayName"] for group in groups.values()) == [
        "SecureBaseline-Administrators",
        "SecureBaseline-Billing",
        "SecureBaseline-Developers",
    ]
    assert {group["IdentityStoreId"] for group in groups.values()} == {STORE}
    sets = properties(template, "AWS::SSO::PermissionSet")
    assigned = {}
    for each in properties(template, "AWS::SSO::Assignment").values():
        assert (each["InstanceArn"], each["PrincipalType"]) == (INSTANCE, "GROUP")
        assert (each["TargetType"], each["TargetId"]) == ("AWS_ACCOUNT", {"Ref": "AWS::AccountId"})
        permission_set = sets[each["PermissionSetArn"]["Fn::GetAtt"][0]]
        principal = each["PrincipalId"]
        group = groups[principal["Fn::GetAtt"][0]]["DisplayName"] if isinstance(principal, dict) else principal
        assigned[permission_set["Name"]] = group
    assert assigned == {
        "SecureBaseline-Administrator": "SecureBaseline-Administrators",
        "SecureBaseline-Auditor": GROUP,  # an existing group
        "SecureBaseline-Developer": "SecureBaseline-Developers",
        "SecureBaseline-Billing": "SecureBaseline-Billing",
    }
    for kind in ("AWS::IAM::User", "AWS::IAM::Group"):
        assert resources(template, kind) == {}


def test_sessions_end_within_twelve_hours(permission_sets: dict[str, Json]) -> None:
    """Sessions end within twelve hours (A16)."""
    assert {name: found["SessionDuration"] for name, found in permission_sets.items()} == {
        "SecureBaseline-Administrator": "PT1H",
        "SecureBaseline-Auditor": "PT8H",
        "SecureBaseline-Developer": "PT8H",
        "SecureBaseline-Billing": "PT8H",
    }
    for name in ("session_length", "administrator_session_length"):
        for length, shown in (
            (Duration.minutes(30), "0.5"),
            (Duration.minutes(90), "1.5"),
            (Duration.hours(13), "13"),
        ):
            with pytest.raises(ValueError, match=f"^Test/Sso: {name} must be 1 to 12 whole hours, got {shown}$"):
                single_sign_on(new_stack(), **{name: length})


def test_no_permission_set_has_full_administrative_privileges(
    permission_sets: dict[str, Json], permissions: dict[str, Permissions]
) -> None:
    """No permission set has full administrative privileges (A16, A19, CIS 2.14, IAM.1)."""
    managed = [text(arn) for found in permission_sets.values() for arn in found["ManagedPolicies"]]
    assert not [arn for arn in managed if arn.endswith(("/AdministratorAccess", "/IAMFullAccess"))]
    for found in permissions.values():
        for document in found.documents:
            for statement in document["Statement"]:
                assert not (statement["Effect"] == "Allow" and "*" in statement.get("Action", []))


def test_permission_sets_have_the_same_limits_as_the_iam_groups(permissions: dict[str, Permissions]) -> None:
    """Permission sets have the same limits as the IAM groups (A19, CIS 2.20)."""
    assert sorted(permissions) == sorted(LEVELS)
    # Sessions of people who signed in there have no MFA context, and none is required.
    for name, allowed, refused_ in (
        ("Administrator", ADMINISTRATION, LIFTINGS),
        ("Auditor", AUDIT, DATA),
        ("Developer", DEVELOPMENT, (*ESCALATIONS, *WATCHERS)),
        ("Billing", (("ce:GetCostAndUsage", "*", {}),), (*AUDIT, *DATA)),
    ):
        found = permissions[name]
        assert [each[:2] for each in allowed if not found.allow(each[0], each[1], mfa=None, **each[2])] == []
        assert [each[:2] for each in refused_ if found.allow(each[0], each[1], mfa=None, **each[2])] == []
        for action in ("cloudshell:GetFileDownloadUrls", "cloudshell:GetFileUploadUrls"):
            assert not found.allow(action, mfa=None)
    for name in ("Administrator", "Developer"):
        assert permissions[name].allow("ec2:RunInstances", mfa=None)
        assert not permissions[name].allow("ec2:RunInstances", mfa=None, region="us-east-1")


def test_the_aws_cli_works_without_long_lived_access_keys(stack: cdk.Stack, made: SingleSignOn) -> None:
    """The AWS CLI works without long-lived access keys (A17)."""
    config = configparser.ConfigParser()
    config.read_string(text(stack.resolve(made.sso_profiles)))
    assert dict(config["sso-session secure-baseline"]) == {
        "sso_start_url": START,
        "sso_region": "eu-west-1",
        "sso_registration_scopes": "sso:account:access",
    }
    assert config.sections()[1:] == [f"profile securebaseline-{level.lower()}" for level in LEVELS]
    assert dict(config["profile securebaseline-developer"]) == {
        "sso_session": "secure-baseline",
        "sso_account_id": "${AWS::AccountId}",
        "sso_role_name": "SecureBaseline-Developer",
        "region": "eu-central-1",
    }


def test_inline_policies_fit_identity_centers_quota(permission_sets: dict[str, Json]) -> None:
    for name, found in permission_sets.items():
        length = len(json.dumps(resolved(found.get("InlinePolicy", {})), separators=(",", ":")))
        assert length <= LONGEST_INLINE_POLICY, f"{name} has {length} characters"


@pytest.mark.parametrize(
    ("field", "value", "form"),
    [
        ("instance_arn", "ssoins-1234567890abcdef", "an ARN such as arn:aws:sso:::instance/ssoins-1234567890abcdef"),
        ("instance_arn", f"{INSTANCE}0", "an ARN such as arn:aws:sso:::instance/ssoins-1234567890abcdef"),
        ("identity_store_id", "d-123", "an id such as d-1234567890"),
        ("start_url", "http://example.com", "an address such as https://d-1234567890.awsapps.com/start"),
        ("name", "Secure Baseline", "a letter and up to 17 letters and digits, such as SecureBaseline"),
        ("name", "A" * 19, "a letter and up to 17 letters and digits, such as SecureBaseline"),
    ],
)
def test_what_aws_would_reject_is_rejected_at_synthesis(field: str, value: str, form: str) -> None:
    refused(
        lambda: single_sign_on(new_stack(), **{field: value}),
        ValueError,
        f"Test/Sso: {field} must be {form}, got {value!r}",
    )


def test_a_stack_in_another_region_is_rejected() -> None:
    stack = new_stack(env=cdk.Environment(region="us-east-1"))
    refused(
        lambda: single_sign_on(stack),
        ValueError,
        "Test/Sso: instance_region must be the Region of its stack, us-east-1, got 'eu-west-1'",
    )


@pytest.mark.parametrize(
    ("group_ids", "sentence"),
    [
        ({"owners": GROUP}, "must be of administrators, auditors, developers, billing, got 'owners'"),
        ({"auditors": "Auditors"}, "auditors must be the id of a group, got 'Auditors'"),
    ],
)
def test_impossible_groups_are_rejected(group_ids: dict[str, str], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        single_sign_on(new_stack(), group_ids=group_ids)


def test_a_session_that_is_no_duration_is_rejected() -> None:
    refused(
        lambda: single_sign_on(new_stack(), session_length=8),
        TypeError,
        "Test/Sso: session_length must be a Duration, got 8",
    )


def test_tokens_are_accepted() -> None:
    stack = new_stack()
    parameter = cdk.CfnParameter(stack, "Instance")
    single_sign_on(stack, instance_arn=parameter.value_as_string)
    sets = properties(Template.from_stack(stack), "AWS::SSO::PermissionSet").values()
    assert [found["InstanceArn"] for found in sets] == [{"Ref": "Instance"}] * len(LEVELS)
