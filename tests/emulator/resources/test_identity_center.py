"""Identity Center: permission sets, groups and assignments, which become roles limited by their policies."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import boto3
import pytest
from botocore.exceptions import ClientError

from emulator.account import ACCOUNT_ID
from emulator.iam import sessions
from emulator.services.sso_admin import IDENTITY_STORE, INSTANCE_REGION, instance_arn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from emulator.stacks.stack import Physical
    from tests.emulator.resource_account import Account

READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess"
AUDIT = "arn:aws:iam::aws:policy/SecurityAudit"


def document(effect: str, *actions: str) -> dict[str, Any]:
    statement = {"Effect": effect, "Action": list(actions), "Resource": "*"}
    return {"Version": "2012-10-17", "Statement": [statement]}


@pytest.fixture
def home(account: Account) -> Account:
    return replace(account, region=INSTANCE_REGION)


def permission_set(name: str, **properties: Any) -> dict[str, Any]:
    return {"Name": name, "InstanceArn": instance_arn(), **properties}


def assignment(created: Physical, group: Physical) -> dict[str, Any]:
    return {
        "InstanceArn": instance_arn(),
        "PermissionSetArn": created.attributes["PermissionSetArn"],
        "PrincipalId": group.attributes["GroupId"],
        "PrincipalType": "GROUP",
        "TargetId": ACCOUNT_ID,
        "TargetType": "AWS_ACCOUNT",
    }


@pytest.fixture
def assigned(home: Account) -> Iterator[tuple[Physical, dict[str, Any]]]:
    """A permission set assigned to a group in the account."""
    properties = permission_set(
        "Assigned", ManagedPolicies=[AUDIT], InlinePolicy=document("Deny", "cloudtrail:StopLogging"), Description="one"
    )
    created = home.create("AWS::SSO::PermissionSet", **properties)
    names = {"DisplayName": "Assigned", "IdentityStoreId": IDENTITY_STORE}
    group = home.create("AWS::IdentityStore::Group", **names)
    assignment_properties = assignment(created, group)
    link = home.create("AWS::SSO::Assignment", **assignment_properties)
    home.stores("AWS::SSO::Assignment", link, assignment_properties)
    yield created, properties
    home.delete("AWS::SSO::Assignment", link, assignment_properties)
    assert home.read("AWS::SSO::Assignment", link, assignment_properties) is None
    home.delete("AWS::SSO::PermissionSet", created, properties)
    home.delete("AWS::IdentityStore::Group", group, names)
    assert roles(home) == []


def roles(account: Account) -> list[str]:
    listed = account.client("iam").list_roles(PathPrefix="/aws-reserved/sso.amazonaws.com/")["Roles"]
    return [role["Arn"] for role in listed]


def test_a_permission_set_is_created_updated_and_deleted(home: Account) -> None:
    first = permission_set(
        "Lives",
        Description="first",
        InlinePolicy=document("Allow", "s3:GetObject"),
        ManagedPolicies=[READ_ONLY],
        RelayStateType="https://console.aws.amazon.com",
        SessionDuration="PT8H",
        Tags=[{"Key": "team", "Value": "a"}, {"Key": "gone", "Value": "soon"}],
    )
    second = permission_set(
        "Lives",
        Description="second",
        ManagedPolicies=[AUDIT],
        SessionDuration="PT1H",
        Tags=[{"Key": "team", "Value": "b"}],
    )
    created = home.lifecycle("AWS::SSO::PermissionSet", first, second)
    assert created.id == f"{instance_arn()}|{created.attributes['PermissionSetArn']}"


def test_a_group_is_created_updated_and_deleted(home: Account) -> None:
    first = {"DisplayName": "Lives", "IdentityStoreId": IDENTITY_STORE, "Description": "first"}
    created = home.lifecycle(
        "AWS::IdentityStore::Group", first, {**first, "DisplayName": "Renamed", "Description": "second"}
    )
    assert created.id == f"{created.attributes['GroupId']}|{IDENTITY_STORE}"


def test_an_assignment_becomes_a_role_with_the_permission_set_s_policies(
    home: Account, assigned: tuple[Physical, dict[str, Any]]
) -> None:
    created, properties = assigned
    (arn,) = roles(home)
    assert arn.startswith(
        f"arn:aws:iam::{ACCOUNT_ID}:role/aws-reserved/sso.amazonaws.com/us-east-1/AWSReservedSSO_Assi"
    )
    name = arn.rpartition("/")[2]
    iam = home.client("iam")
    (attached,) = iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]
    assert attached["PolicyArn"] == AUDIT
    changed = {**properties, "ManagedPolicies": [READ_ONLY], "InlinePolicy": document("Deny", "ec2:*")}
    home.update("AWS::SSO::PermissionSet", created, properties, changed)
    (attached,) = iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]
    assert attached["PolicyArn"] == READ_ONLY
    inline = iam.get_role_policy(RoleName=name, PolicyName="AwsSSOInlinePolicy")["PolicyDocument"]
    assert inline == document("Deny", "ec2:*")


def test_people_who_signed_in_have_the_permissions_of_their_permission_set(
    home: Account, assigned: tuple[Physical, dict[str, Any]]
) -> None:
    assert assigned
    (arn,) = roles(home)
    variables = sessions.variables(sessions.in_role(arn, "ada"))
    session = boto3.Session(
        variables["AWS_ACCESS_KEY_ID"],
        variables["AWS_SECRET_ACCESS_KEY"],
        variables["AWS_SESSION_TOKEN"],
        INSTANCE_REGION,
    )
    trails = session.client("cloudtrail", endpoint_url=home.endpoint)
    assert "trailList" in trails.describe_trails()
    with pytest.raises(ClientError, match="AccessDenied"):
        trails.stop_logging(Name="any")


def test_an_assigned_permission_set_cannot_be_deleted(home: Account, assigned: tuple[Physical, dict[str, Any]]) -> None:
    with pytest.raises(ClientError, match="ConflictException"):
        home.delete("AWS::SSO::PermissionSet", *assigned)


@pytest.mark.parametrize(
    ("kind", "properties", "refusal"),
    [
        ("AWS::SSO::PermissionSet", permission_set("Assigned"), "ConflictException"),
        (
            "AWS::SSO::PermissionSet",
            {"Name": "Other", "InstanceArn": instance_arn().replace("1234", "0000")},
            "ResourceNotFoundException",
        ),
        (
            "AWS::SSO::PermissionSet",
            permission_set("Long", InlinePolicy=document("Allow", *[f"s3:{n:05d}" for n in range(1200)])),
            "ServiceQuotaExceededException",
        ),
        (
            "AWS::SSO::PermissionSet",
            permission_set("Odd", ManagedPolicies=["arn:aws:iam::aws:policy/NoSuchPolicy"]),
            "ResourceNotFoundException",
        ),
        ("AWS::IdentityStore::Group", {"DisplayName": "A", "IdentityStoreId": "d-0000000000"}, "ResourceNotFound"),
        ("AWS::IdentityStore::Group", {"DisplayName": "Assigned", "IdentityStoreId": IDENTITY_STORE}, "Conflict"),
    ],
    ids=["name taken", "no such instance", "too long", "no such policy", "no such store", "group there"],
)
def test_what_aws_refuses_is_refused(
    home: Account,
    assigned: tuple[Physical, dict[str, Any]],
    kind: str,
    properties: dict[str, Any],
    refusal: str,
) -> None:
    assert assigned
    with pytest.raises(Exception, match=refusal):
        home.create(kind, **properties)


def test_the_instance_exists_in_one_region_only(account: Account, home: Account) -> None:
    (listed,) = home.client("sso-admin").list_instances()["Instances"]
    assert (listed["InstanceArn"], listed["IdentityStoreId"]) == (instance_arn(), IDENTITY_STORE)
    assert account.client("sso-admin").list_instances()["Instances"] == []
    with pytest.raises(ClientError, match="ResourceNotFoundException"):
        account.client("sso-admin").list_permission_sets(InstanceArn=instance_arn())


def test_the_inline_policy_is_returned_as_text(home: Account, assigned: tuple[Physical, dict[str, Any]]) -> None:
    created, properties = assigned
    answer = home.client("sso-admin").get_inline_policy_for_permission_set(
        InstanceArn=instance_arn(), PermissionSetArn=created.attributes["PermissionSetArn"]
    )
    assert json.loads(answer["InlinePolicy"]) == properties["InlinePolicy"]
