"""The guarantees of AccessGroups."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from aws_cdk.assertions import Template

from secure_baseline import AccessGroups, RegionLock
from tests.account.access_requests import (
    ADMINISTRATION,
    AUDIT,
    BOUNDARY,
    DATA,
    DEVELOPMENT,
    ESCALATIONS,
    LIFTINGS,
    WATCHERS,
    Request,
    iam,
)
from tests.constructs.permissions import EVERYTHING, LONGEST_MANAGED_POLICY, Permissions, of_group, resolved
from tests.constructs.synthesized import Json, new_stack, properties, refused, resources, retained, text

if TYPE_CHECKING:
    from collections.abc import Iterable

GROUPS = ("Administrators", "Auditors", "Developers", "Billing")
REGIONS = ("eu-central-1", "eu-west-1")
#: What a first sign-in needs.
FIRST_STEPS = (
    ("iam:ChangePassword", "user/ada"),
    ("iam:EnableMFADevice", "user/ada"),
    ("iam:EnableMFADevice", "user/team/ada"),
    ("iam:CreateVirtualMFADevice", "mfa/phone"),
    ("iam:ListMFADevices", "user/ada"),
    ("iam:GetUser", "user/ada"),
)
#: What would turn a stolen access key into its own second factor.
BY_SIGN_IN_ONLY = {"iam:ChangePassword", "iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "iam:ResyncMFADevice"}


@pytest.fixture(scope="module")
def template() -> Template:
    stack = new_stack()
    lock = RegionLock(stack, "Lock", allowed_regions=REGIONS)
    AccessGroups(stack, "Groups", region_lock=lock)
    return Template.from_stack(stack)


@pytest.fixture(scope="module")
def groups(template: Template) -> dict[str, Permissions]:
    """What each group can do."""
    return {_name(logical_id): of_group(template, group) for logical_id, group in _groups(template).items()}


@pytest.fixture(scope="module")
def bound(template: Template) -> Permissions:
    """What a role with all permissions can do within the boundary."""
    (boundary,) = (
        policy["PolicyDocument"]
        for policy in properties(template, "AWS::IAM::ManagedPolicy").values()
        if policy["Path"] == "/secure-baseline/boundary/"
    )
    return EVERYTHING.within(resolved(boundary))


def test_people_get_permissions_only_through_groups(template: Template, groups: dict[str, Permissions]) -> None:
    """People get permissions only through groups (A18, CIS 2.13, IAM.2)."""
    assert sorted(groups) == sorted(GROUPS)
    for group in _groups(template).values():
        assert "Policies" not in group
        assert group["Path"] == "/secure-baseline/"
    assert resources(template, "AWS::IAM::User") == {}
    for permissions in groups.values():
        for action in ("iam:AttachUserPolicy", "iam:PutUserPolicy"):
            assert not permissions.allow(action, iam("user/ada"))


def test_without_mfa_people_can_only_set_a_password_and_register_an_mfa_device(groups: dict[str, Permissions]) -> None:
    """Without MFA, people can only set a password and register an MFA device (A07, CIS 2.10, IAM.5)."""
    work = {"Administrators": ADMINISTRATION, "Auditors": AUDIT, "Developers": DEVELOPMENT}
    for name, permissions in groups.items():
        for mfa in (False, None):  # None: a long-lived access key, whose requests have no MFA context
            for action, resource in FIRST_STEPS:
                by_key = mfa is None and action in BY_SIGN_IN_ONLY
                assert permissions.allow(action, iam(resource), mfa=mfa) is not by_key, f"{name}: {action} {resource}"
            for action, resource, context in work.get(name, ()):
                assert not permissions.allow(action, resource, mfa=mfa, **context), f"{name}: {action}"
            assert not permissions.allow("iam:DeactivateMFADevice", iam("user/ada"), mfa=mfa)
            assert not permissions.allow("sts:AssumeRole", iam("role/Any"), mfa=mfa)
        assert permissions.allow("iam:DeactivateMFADevice", iam("user/ada"))
        assert not permissions.allow("iam:CreateAccessKey", iam("user/ada")) or name == "Administrators"
    for name in ("Auditors", "Developers", "Billing"):
        for action in ("iam:ChangePassword", "iam:EnableMFADevice", "iam:DeactivateMFADevice"):
            assert not groups[name].allow(action, iam("user/grace")), "only the user's own"


def test_a_long_lived_access_key_cannot_register_an_mfa_device(groups: dict[str, Permissions]) -> None:
    """A long-lived access key cannot register an MFA device (A07, CIS 2.10)."""
    for name, permissions in groups.items():
        for action, resource in (
            ("iam:CreateVirtualMFADevice", "mfa/phone"),
            ("iam:EnableMFADevice", "user/ada"),
            ("iam:ResyncMFADevice", "user/ada"),
            ("iam:ChangePassword", "user/ada"),
        ):
            assert not permissions.allow(action, iam(resource), mfa=None), f"{name}: {action} by a key"
            assert permissions.allow(action, iam(resource), mfa=False), f"{name}: {action} at the first sign-in"
            assert permissions.allow(action, iam(resource), mfa=True), f"{name}: {action} later"


def test_no_group_has_full_administrative_privileges(template: Template, groups: dict[str, Permissions]) -> None:
    """No group has full administrative privileges (A19, CIS 2.14, IAM.1)."""
    attached = [text(arn) for group in _groups(template).values() for arn in group["ManagedPolicyArns"]]
    assert not [arn for arn in attached if arn.endswith(("/AdministratorAccess", "/IAMFullAccess"))]
    for permissions in groups.values():
        for document in permissions.documents:
            for statement in document["Statement"]:
                assert not (statement["Effect"] == "Allow" and "*" in statement.get("Action", []))
        assert not permissions.allow("iam:CreateRole", iam("role/Unbound"))


def test_no_group_can_transfer_files_through_cloudshell(template: Template, groups: dict[str, Permissions]) -> None:
    """No group can transfer files through CloudShell (A19, CIS 2.20, IAM.27)."""
    assert "AWSCloudShellFullAccess" not in json.dumps(template.to_json())
    for permissions in groups.values():
        for action in ("cloudshell:GetFileDownloadUrls", "cloudshell:GetFileUploadUrls"):
            assert not permissions.allow(action)


def test_developers_cannot_create_ec2_key_pairs_themselves(groups: dict[str, Permissions]) -> None:
    """Developers cannot create EC2 key pairs themselves (A19; in part C06)."""
    for action in ("ec2:CreateKeyPair", "ec2:ImportKeyPair"):
        assert not groups["Developers"].allow(action)
        assert groups["Administrators"].allow(action)
    assert groups["Developers"].allow("ec2:RunInstances")


def test_administrators_cannot_manually_remove_the_limits_on_people(groups: dict[str, Permissions]) -> None:
    """Administrators cannot manually remove the limits on people (A19, A07)."""
    administrators = groups["Administrators"]
    assert _allowed(administrators, LIFTINGS) == []
    everything = Permissions([*administrators.documents, *EVERYTHING.documents])
    assert _allowed(everything, LIFTINGS) == [], "whatever other policies they have"
    assert _allowed(administrators, ADMINISTRATION) == [_described(request) for request in ADMINISTRATION]


def test_developers_cannot_grant_themselves_more_permissions(
    groups: dict[str, Permissions], bound: Permissions
) -> None:
    """Developers cannot grant themselves more permissions (A19)."""
    assert _allowed(groups["Developers"], ESCALATIONS) == []
    assert _allowed(bound, ESCALATIONS) == [], "whatever policies its role has"
    assert _allowed(groups["Developers"], DEVELOPMENT) == [_described(request) for request in DEVELOPMENT]


def test_developers_cannot_change_the_services_that_monitor_the_account(
    groups: dict[str, Permissions], bound: Permissions
) -> None:
    """Developers cannot change the services that monitor the account (A19)."""
    assert _allowed(groups["Developers"], WATCHERS) == []
    assert _allowed(bound, WATCHERS) == []


def test_auditors_can_see_configuration_but_no_data(groups: dict[str, Permissions]) -> None:
    """Auditors can see configuration but no data (A19)."""
    auditors = groups["Auditors"]
    assert _allowed(auditors, AUDIT) == [_described(request) for request in AUDIT]
    assert _allowed(auditors, DATA) == []
    everything = Permissions([*auditors.documents, *EVERYTHING.documents])
    readings = [request for request in DATA if request[0] not in {"ec2:TerminateInstances", "iam:CreateUser"}]
    assert _allowed(everything, readings) == [], "whatever AWS adds to its policies"
    billing = groups["Billing"]
    assert billing.allow("ce:GetCostAndUsage")
    assert _allowed(billing, (*DATA, *AUDIT)) == []


def test_no_one_can_build_outside_the_allowed_regions_if_a_region_lock_is_set(
    groups: dict[str, Permissions], bound: Permissions
) -> None:
    """No one can build outside the allowed Regions if a Region lock is set (A13)."""
    for permissions in (groups["Administrators"], groups["Developers"], bound):
        for region in REGIONS:
            assert permissions.allow("ec2:RunInstances", region=region)
        assert not permissions.allow("ec2:RunInstances", region="us-east-1")
        assert permissions.allow("route53:ListHostedZones", region="us-east-1"), "a global service"


def test_groups_and_permissions_are_retained_when_the_stack_is_deleted(template: Template) -> None:
    """Groups and permissions are retained when the stack is deleted (A18)."""
    for kind in ("AWS::IAM::Group", "AWS::IAM::ManagedPolicy"):
        for logical_id, resource in resources(template, kind).items():
            assert retained(resource), f"{logical_id}: IAM deletes no group with users in it and no policy in use"


def test_a_role_created_by_people_can_do_what_its_work_requires(bound: Permissions) -> None:
    work = [request for request in DEVELOPMENT if not request[0].startswith("iam:")]
    assert _allowed(bound, work) == [_described(request) for request in work]
    assert bound.allow("iam:PassRole", iam("role/developers/Shop")), "as a pipeline does"
    assert bound.allow("iam:CreateRole", iam("role/developers/Shop"), iam__PermissionsBoundary=BOUNDARY)


def test_policies_fit_iams_limits_with_all_regions_and_a_long_name() -> None:
    stack = new_stack()
    regions = [f"ap-southeast-{number}" for number in range(17)]
    AccessGroups(stack, "Groups", baseline="A" * 30, region_lock=RegionLock(stack, "Lock", allowed_regions=regions))
    template = Template.from_stack(stack)
    for logical_id, policy in properties(template, "AWS::IAM::ManagedPolicy").items():
        length = len(json.dumps(resolved(policy["PolicyDocument"]), separators=(",", ":")).replace(" ", ""))
        assert length <= LONGEST_MANAGED_POLICY, f"{logical_id} has {length} characters"
    for group in _groups(template).values():
        assert len(group["ManagedPolicyArns"]) <= 10


def test_without_a_region_lock_people_can_build_in_every_region() -> None:
    stack = new_stack()
    groups = AccessGroups(stack, "Groups")
    assert groups.role_boundary.node.path == "Test/Groups/RoleBoundary"
    template = Template.from_stack(stack)
    developers = next(group for name, group in _groups(template).items() if _name(name) == "Developers")
    assert of_group(template, developers).allow("ec2:RunInstances", region="us-east-1")


@pytest.mark.parametrize("baseline", ["", "1st", "Secure*", "Secure Baseline", "arn:aws"])
def test_a_name_that_would_protect_something_else_is_rejected(baseline: str) -> None:
    refused(
        lambda: AccessGroups(new_stack(), "Groups", baseline=baseline),
        ValueError,
        f"Test/Groups: baseline must be a prefix of stack names: letters, digits and dashes, got {baseline!r}",
    )


def _groups(template: Template) -> dict[str, Json]:
    return properties(template, "AWS::IAM::Group")


def _name(logical_id: str) -> str:
    return next(name for name in GROUPS if name in logical_id)


def _described(request: Request) -> str:
    action, resource, _ = request
    return f"{action} {resource}"


def _allowed(permissions: Permissions, requests: Iterable[Request]) -> list[str]:
    return [_described(request) for request in requests if permissions.allow(request[0], request[1], **request[2])]
