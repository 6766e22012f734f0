"""Roles, users, groups and their policies: IAM stores what the template has."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from tests.emulator.resource_account import Account


ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess"
READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess"


def policy(*actions: str) -> dict[str, Any]:
    return {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": list(actions), "Resource": "*"}],
    }


def trust(service: str) -> dict[str, Any]:
    statement = {"Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole"}
    return {"Version": "2012-10-17", "Statement": [statement]}


def test_a_role_is_created_updated_and_deleted(account: Account) -> None:
    boundary = account.create("AWS::IAM::ManagedPolicy", PolicyDocument=policy("s3:*")).id
    first = {
        "AssumeRolePolicyDocument": trust("lambda.amazonaws.com"),
        "Description": "first",
        "ManagedPolicyArns": [ADMIN],
        "MaxSessionDuration": 7200,
        "Path": "/team/",
        "PermissionsBoundary": boundary,
        "Policies": [{"PolicyName": "one", "PolicyDocument": policy("s3:GetObject")}],
        "Tags": [{"Key": "team", "Value": "a"}, {"Key": "gone", "Value": "soon"}],
    }
    second = {
        "AssumeRolePolicyDocument": trust("ec2.amazonaws.com"),
        "ManagedPolicyArns": [READ_ONLY],
        "Path": "/team/",
        "Policies": [{"PolicyName": "two", "PolicyDocument": policy("s3:PutObject")}],
        "Tags": [{"Key": "team", "Value": "b"}],
    }
    created = account.lifecycle("AWS::IAM::Role", first, second)
    assert created.attributes["Arn"] == f"arn:aws:iam::123456789012:role/team/{created.id}"


def test_an_update_removes_what_the_template_no_longer_has(account: Account) -> None:
    trusted = {"AssumeRolePolicyDocument": trust("lambda.amazonaws.com")}
    first = {
        **trusted,
        "ManagedPolicyArns": [ADMIN],
        "PermissionsBoundary": ADMIN,
        "Policies": [{"PolicyName": "one", "PolicyDocument": policy("s3:*")}],
    }
    role = account.create("AWS::IAM::Role", **first)
    account.update("AWS::IAM::Role", role, first, trusted)
    iam = account.client("iam")
    assert iam.list_attached_role_policies(RoleName=role.id)["AttachedPolicies"] == []
    assert iam.list_role_policies(RoleName=role.id)["PolicyNames"] == []
    assert "PermissionsBoundary" not in iam.get_role(RoleName=role.id)["Role"]


def test_a_role_that_another_policy_is_attached_to_cannot_be_deleted(account: Account) -> None:
    properties = {"AssumeRolePolicyDocument": trust("lambda.amazonaws.com")}
    role = account.create("AWS::IAM::Role", **properties)
    account.client("iam").attach_role_policy(RoleName=role.id, PolicyArn=ADMIN)
    with pytest.raises(ClientError, match="DeleteConflict"):
        account.delete("AWS::IAM::Role", role, properties)


def test_a_group_is_created_updated_and_deleted(account: Account) -> None:
    account.lifecycle(
        "AWS::IAM::Group",
        {"ManagedPolicyArns": [ADMIN], "Path": "/", "GroupName": "admins"},
        {"ManagedPolicyArns": [READ_ONLY], "Path": "/", "GroupName": "admins"},
    )


def test_a_user_is_created_updated_and_deleted(account: Account) -> None:
    one, two = (account.create("AWS::IAM::Group").id for _ in range(2))
    account.lifecycle(
        "AWS::IAM::User",
        {"Groups": [one], "Path": "/"},
        {"Groups": [two], "Path": "/", "ManagedPolicyArns": [READ_ONLY], "Tags": [{"Key": "a", "Value": "b"}]},
    )


def test_an_inline_policy_is_created_updated_and_deleted_for_all_its_identities(account: Account) -> None:
    roles = [
        account.create("AWS::IAM::Role", AssumeRolePolicyDocument=trust("lambda.amazonaws.com")).id for _ in range(2)
    ]
    account.lifecycle(
        "AWS::IAM::Policy",
        {"PolicyName": "p", "PolicyDocument": policy("s3:GetObject"), "Roles": roles},
        {"PolicyName": "p", "PolicyDocument": policy("s3:PutObject"), "Roles": roles[:1]},
    )


def test_a_managed_policy_is_created_updated_and_deleted(account: Account) -> None:
    role = account.create("AWS::IAM::Role", AssumeRolePolicyDocument=trust("lambda.amazonaws.com")).id
    props = {"Description": "d", "Path": "/x/", "ManagedPolicyName": "name"}
    account.lifecycle(
        "AWS::IAM::ManagedPolicy",
        {**props, "PolicyDocument": policy("s3:GetObject"), "Roles": [role]},
        {**props, "PolicyDocument": policy("s3:PutObject")},
    )


def test_a_managed_policy_can_be_changed_more_often_than_it_has_versions(account: Account) -> None:
    documents = [{"PolicyDocument": policy(f"s3:Get{number}")} for number in range(8)]
    created = account.create("AWS::IAM::ManagedPolicy", **documents[0])
    for old, new in pairwise(documents):
        account.update("AWS::IAM::ManagedPolicy", created, old, new)
    account.stores("AWS::IAM::ManagedPolicy", created, documents[-1])


def test_an_instance_profile_is_created_updated_and_deleted(account: Account) -> None:
    one, two = (
        account.create("AWS::IAM::Role", AssumeRolePolicyDocument=trust("ec2.amazonaws.com")).id for _ in range(2)
    )
    account.lifecycle("AWS::IAM::InstanceProfile", {"Roles": [one]}, {"Roles": [two]})


def test_a_service_linked_role_is_created_updated_and_deleted(account: Account) -> None:
    props = {"AWSServiceName": "autoscaling.amazonaws.com"}
    account.lifecycle("AWS::IAM::ServiceLinkedRole", {**props, "Description": "a"}, {**props, "Description": "b"})


def test_an_addition_of_users_to_a_group_is_created_updated_and_deleted(account: Account) -> None:
    group = account.create("AWS::IAM::Group")
    users = [account.create("AWS::IAM::User").id for _ in range(3)]
    first = {"GroupName": group.id, "Users": users[:2]}
    account.lifecycle("AWS::IAM::UserToGroupAddition", first, {"GroupName": group.id, "Users": users[1:]})
    assert account.client("iam").get_group(GroupName=group.id)["Users"] == []


def test_nothing_is_deleted_while_something_is_attached_to_it(account: Account) -> None:
    iam = account.client("iam")
    group, user = account.create("AWS::IAM::Group").id, account.create("AWS::IAM::User").id
    iam.add_user_to_group(GroupName=group, UserName=user)
    iam.create_login_profile(UserName=user, Password="a-long-Passw0rd!")  # noqa: S106  (of no real user)
    for delete in (lambda: iam.delete_group(GroupName=group), lambda: iam.delete_user(UserName=user)):
        with pytest.raises(ClientError, match="DeleteConflict"):
            delete()
    iam.delete_login_profile(UserName=user)
    iam.remove_user_from_group(GroupName=group, UserName=user)
    iam.delete_user(UserName=user)
    iam.delete_group(GroupName=group)
