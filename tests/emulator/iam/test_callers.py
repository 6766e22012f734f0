"""Callers: users by their access keys, sessions by their credentials, and no one else."""

from __future__ import annotations

import json
import uuid
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from emulator import clock
from emulator.iam import callers, propagation
from tests.emulator.stack_account import Account, allow, document

REGION = "us-east-1"
OWNER = "arn:aws:iam::123456789012:root"


def with_key(account: Account, service: str, key: dict[str, Any]) -> Any:
    return boto3.client(
        service,
        endpoint_url=account.endpoint,
        region_name=REGION,
        aws_access_key_id=key["AccessKeyId"],
        aws_secret_access_key=key["SecretAccessKey"],
        aws_session_token=key.get("SessionToken"),
    )


@pytest.fixture
def user(account: Account) -> str:
    name = f"u{uuid.uuid4().hex}"
    account.client("iam").create_user(UserName=name, Tags=[{"Key": "Team", "Value": "blue"}])
    return name


@pytest.fixture
def key(account: Account, user: str) -> dict[str, Any]:
    created = account.client("iam").create_access_key(UserName=user)["AccessKey"]
    clock.advance(propagation.SECONDS)
    return dict(created)


@pytest.fixture
def role(account: Account) -> str:
    """A role that the account's principals can assume, and that can read parameters."""
    trust = {
        "Effect": "Allow",
        "Principal": {"AWS": OWNER},
        "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
    }
    name = f"r{uuid.uuid4().hex}"
    iam = account.client("iam")
    created = iam.create_role(
        RoleName=name, AssumeRolePolicyDocument=document(trust), Tags=[{"Key": "Team", "Value": "green"}]
    )
    iam.put_role_policy(RoleName=name, PolicyName="own", PolicyDocument=document(allow("ssm:*"), allow("sts:*")))
    clock.advance(propagation.SECONDS)
    return str(created["Role"]["Arn"])


def refused(call: Any, **parameters: Any) -> str:
    with pytest.raises(ClientError) as raised:
        call(**parameters)
    return f"{raised.value.response['Error']['Code']}: {raised.value.response['Error']['Message']}"


def grant(account: Account, user: str, *statements: dict[str, Any]) -> None:
    account.client("iam").put_user_policy(UserName=user, PolicyName="own", PolicyDocument=document(*statements))
    clock.advance(propagation.SECONDS)


def test_a_user_can_do_what_its_policies_allow(account: Account, user: str, key: dict[str, Any]) -> None:
    grant(account, user, allow("ssm:DescribeParameters"))
    ssm = with_key(account, "ssm", key)
    assert "Parameters" in ssm.describe_parameters()
    assert "ssm:PutParameter" in refused(ssm.put_parameter, Name="/x", Value="y", Type="String")


def test_a_group_s_policies_apply_to_its_users(account: Account, user: str, key: dict[str, Any]) -> None:
    iam = account.client("iam")
    iam.create_group(GroupName=user)
    iam.put_group_policy(GroupName=user, PolicyName="own", PolicyDocument=document(allow("ssm:DescribeParameters")))
    iam.add_user_to_group(GroupName=user, UserName=user)
    clock.advance(propagation.SECONDS)
    ssm = with_key(account, "ssm", key)
    ssm.describe_parameters()
    iam.remove_user_from_group(GroupName=user, UserName=user)
    ssm.describe_parameters()
    clock.advance(propagation.SECONDS)
    assert refused(ssm.describe_parameters).startswith("AccessDenied")


def test_a_user_s_boundary_limits_it(account: Account, user: str, key: dict[str, Any]) -> None:
    grant(account, user, allow("ssm:DescribeParameters"))
    iam = account.client("iam")
    created = iam.create_policy(PolicyName=user, PolicyDocument=document(allow("sqs:*")))["Policy"]["Arn"]
    iam.put_user_permissions_boundary(UserName=user, PermissionsBoundary=created)
    assert iam.get_user(UserName=user)["User"]["PermissionsBoundary"]["PermissionsBoundaryArn"] == created
    clock.advance(propagation.SECONDS)
    assert refused(with_key(account, "ssm", key).describe_parameters).startswith("AccessDenied")


@pytest.mark.parametrize(
    ("service", "operation", "code"),
    [
        ("ssm", "describe_parameters", "UnrecognizedClientException"),
        ("iam", "list_users", "InvalidClientTokenId"),
        ("s3", "list_buckets", "InvalidAccessKeyId"),
        ("ec2", "describe_vpcs", "AuthFailure"),
    ],
)
def test_an_unknown_key_is_refused(account: Account, service: str, operation: str, code: str) -> None:
    stranger = {"AccessKeyId": "AKIA2222222222222222", "SecretAccessKey": "x"}
    assert refused(getattr(with_key(account, service, stranger), operation)).startswith(code)


def test_an_access_key_takes_effect_and_expires_with_a_delay(account: Account, user: str) -> None:
    iam = account.client("iam")
    key = iam.create_access_key(UserName=user)["AccessKey"]
    sts = with_key(account, "sts", key)
    assert refused(sts.get_caller_identity).startswith("InvalidClientTokenId")
    clock.advance(propagation.SECONDS)
    assert sts.get_caller_identity()["Arn"].endswith(f":user/{user}")
    iam.update_access_key(UserName=user, AccessKeyId=key["AccessKeyId"], Status="Inactive")
    assert sts.get_caller_identity()["Arn"].endswith(f":user/{user}")
    clock.advance(propagation.SECONDS)
    assert refused(sts.get_caller_identity).startswith("InvalidClientTokenId")


def test_a_session_is_limited_by_its_role_and_its_session_policy(account: Account, role: str) -> None:
    policy = json.dumps({"Version": "2012-10-17", "Statement": [allow("ssm:DescribeParameters")]})
    assumed = account.client("sts").assume_role(RoleArn=role, RoleSessionName="me", Policy=policy)
    ssm = with_key(account, "ssm", assumed["Credentials"])
    ssm.describe_parameters()
    assert "ssm:PutParameter" in refused(ssm.put_parameter, Name="/x", Value="y", Type="String")


def test_a_session_expires_by_the_account_s_clock(account: Account, role: str) -> None:
    assumed = account.client("sts").assume_role(RoleArn=role, RoleSessionName="me", DurationSeconds=900)
    ssm = with_key(account, "ssm", assumed["Credentials"])
    ssm.describe_parameters()
    clock.advance(900)
    assert refused(ssm.describe_parameters).startswith("ExpiredToken")


def test_a_session_of_a_session_lasts_an_hour_at_most(account: Account, role: str) -> None:
    name = role.rpartition("/")[2]
    account.client("iam").update_role(RoleName=name, MaxSessionDuration=7200)
    owners = account.client("sts")
    assumed = owners.assume_role(RoleArn=role, RoleSessionName="me", DurationSeconds=7200)
    chained = with_key(account, "sts", assumed["Credentials"])
    assert "role chaining" in refused(chained.assume_role, RoleArn=role, RoleSessionName="me", DurationSeconds=3601)
    assert "MaxSessionDuration" in refused(owners.assume_role, RoleArn=role, RoleSessionName="me", DurationSeconds=7201)


def test_policies_see_the_principal_s_attributes(account: Account, role: str) -> None:
    tags = [{"Key": "Team", "Value": "red"}, {"Key": "Cost", "Value": "7"}]
    assumed = account.client("sts").assume_role(
        RoleArn=role, RoleSessionName="me", Tags=tags, TransitiveTagKeys=["Cost"], SourceIdentity="alice"
    )
    who = callers.caller(assumed["Credentials"]["AccessKeyId"], REGION)
    assert who is not None
    assert (who.kind, who.principal, who.arn.rpartition("/")[2]) == ("role", role, "me")
    assert who.values["aws:principalarn"] == (role,)
    assert who.values["aws:principaltag/team"] == ("red",)
    assert who.values["aws:sourceidentity"] == ("alice",)
    chained = with_key(account, "sts", assumed["Credentials"]).assume_role(RoleArn=role, RoleSessionName="again")
    again = callers.caller(chained["Credentials"]["AccessKeyId"], REGION)
    assert again is not None
    assert again.values["aws:principaltag/team"] == ("green",)
    assert again.values["aws:principaltag/cost"] == ("7",)
    assert again.values["aws:sourceidentity"] == ("alice",)


def test_a_role_of_another_account_is_not_assumed(account: Account) -> None:
    foreign = "arn:aws:iam::999988887777:role/Reader"
    assert refused(account.client("sts").assume_role, RoleArn=foreign, RoleSessionName="me").startswith("AccessDenied")


def test_a_federated_user_can_do_what_both_its_policy_and_the_user_s_allow(
    account: Account, user: str, key: dict[str, Any]
) -> None:
    grant(account, user, allow("ssm:*"), allow("sts:GetFederationToken"))
    sts = with_key(account, "sts", key)
    nothing = sts.get_federation_token(Name="bob")["Credentials"]
    assert refused(with_key(account, "ssm", nothing).describe_parameters).startswith("AccessDenied")
    policy = json.dumps({"Version": "2012-10-17", "Statement": [allow("ssm:Describe*"), allow("sqs:*")]})
    some = sts.get_federation_token(Name="bob", Policy=policy)["Credentials"]
    with_key(account, "ssm", some).describe_parameters()
    assert refused(with_key(account, "sqs", some).list_queues).startswith("AccessDenied")


def trusting(account: Account, **statement: Any) -> str:
    """A role with this trust policy; return its ARN."""
    trusted = {"Effect": "Allow", "Action": "sts:AssumeRole", **statement}
    created = account.client("iam").create_role(
        RoleName=f"r{uuid.uuid4().hex}", AssumeRolePolicyDocument=document(trusted)
    )
    clock.advance(propagation.SECONDS)
    return str(created["Role"]["Arn"])


def test_a_principal_named_in_the_trust_policy_needs_no_policy_of_its_own(
    account: Account, user: str, key: dict[str, Any]
) -> None:
    assume = with_key(account, "sts", key).assume_role
    named = trusting(account, Principal={"AWS": f"arn:aws:iam::123456789012:user/{user}"})
    assert "Credentials" in assume(RoleArn=named, RoleSessionName="me")
    by_account = trusting(account, Principal={"AWS": OWNER})
    assert "no identity-based policy" in refused(assume, RoleArn=by_account, RoleSessionName="me")
    grant(account, user, allow("sts:AssumeRole", by_account))
    assert "Credentials" in assume(RoleArn=by_account, RoleSessionName="me")


def test_the_trust_policy_s_conditions_are_checked_against_the_request(account: Account) -> None:
    assume = account.client("sts").assume_role
    condition = {"StringEquals": {"sts:ExternalId": "secret"}, "StringLike": {"sts:RoleSessionName": "me*"}}
    role = trusting(account, Principal={"AWS": OWNER}, Condition=condition)
    assert "Credentials" in assume(RoleArn=role, RoleSessionName="me", ExternalId="secret")
    assert refused(assume, RoleArn=role, RoleSessionName="me").startswith("AccessDenied")
    assert refused(assume, RoleArn=role, RoleSessionName="you", ExternalId="secret").startswith("AccessDenied")
    tags = [{"Key": "a", "Value": "b"}]
    assert "sts:TagSession" in refused(assume, RoleArn=role, RoleSessionName="me", ExternalId="secret", Tags=tags)


def test_passing_a_role_to_a_service_needs_iam_pass_role(account: Account, user: str, key: dict[str, Any]) -> None:
    role = trusting(account, Principal={"Service": "lambda.amazonaws.com"})
    call = {"FunctionName": user, "Role": role, "Runtime": "python3.12", "Handler": "a.b", "Code": {"ZipFile": b"x"}}
    create = with_key(account, "lambda", key).create_function
    passes = {
        **allow("iam:PassRole", role),
        "Condition": {"StringEquals": {"iam:PassedToService": "ecs.amazonaws.com"}},
    }
    grant(account, user, allow("lambda:*"), passes)
    assert f"iam:PassRole on resource: {role}" in refused(create, **call)
    passes["Condition"]["StringEquals"]["iam:PassedToService"] = "lambda.amazonaws.com"
    grant(account, user, allow("lambda:*"), passes)
    assert create(**call)["Role"] == role
