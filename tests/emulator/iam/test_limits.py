"""IAM's quotas apply."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Clients = Callable[[str], Any]

TRUST = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "ec2.amazonaws.com"}}],
    }
)


def policy(length: int) -> str:
    """A policy with this many characters without white space."""
    statement = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::"}
    bare = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    statement["Resource"] += "x" * (length - len("".join(bare.split())))
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]}, indent=8)


@pytest.fixture
def iam(clients: Clients) -> Iterator[Any]:
    iam = clients("iam")
    iam.create_role(RoleName="Limited", AssumeRolePolicyDocument=TRUST)
    yield iam
    for attached in iam.list_attached_role_policies(RoleName="Limited")["AttachedPolicies"]:
        iam.detach_role_policy(RoleName="Limited", PolicyArn=attached["PolicyArn"])
    for name in iam.list_role_policies(RoleName="Limited")["PolicyNames"]:
        iam.delete_role_policy(RoleName="Limited", PolicyName=name)
    iam.delete_role(RoleName="Limited")


def test_a_managed_policy_has_at_most_6144_characters_without_white_space(iam: Any) -> None:
    iam.create_policy(PolicyName="Long", PolicyDocument=policy(6_144))
    with pytest.raises(ClientError, match="PolicySize: 6144"):
        iam.create_policy(PolicyName="TooLong", PolicyDocument=policy(6_145))


def test_all_inline_policies_of_a_role_together_have_at_most_10240_characters(iam: Any) -> None:
    for name, length in (("A", 5_000), ("B", 5_240), ("A", 4_000)):
        iam.put_role_policy(RoleName="Limited", PolicyName=name, PolicyDocument=policy(length))
    with pytest.raises(ClientError, match="10240 bytes"):
        iam.put_role_policy(RoleName="Limited", PolicyName="C", PolicyDocument=policy(1_001))


def test_a_role_has_at_most_ten_managed_policies(iam: Any) -> None:
    arns = [f"arn:aws:iam::aws:policy/{name}" for name in ("ReadOnlyAccess", "SecurityAudit", "PowerUserAccess")]
    arns += [iam.create_policy(PolicyName=f"P{n}", PolicyDocument=policy(200))["Policy"]["Arn"] for n in range(8)]
    for arn in arns[:10]:
        iam.attach_role_policy(RoleName="Limited", PolicyArn=arn)
    with pytest.raises(ClientError, match="PoliciesPerRole: 10"):
        iam.attach_role_policy(RoleName="Limited", PolicyArn=arns[10])
    with pytest.raises(ClientError, match="attached to entities"):
        iam.delete_policy(PolicyArn=arns[9])
    iam.attach_role_policy(RoleName="Limited", PolicyArn=arns[0])  # it is attached: nothing is added


def test_a_trust_policy_has_at_most_2048_characters(iam: Any) -> None:
    document = json.loads(TRUST)
    document["Statement"] *= 30
    with pytest.raises(ClientError, match="ACLSizePerRole: 2048"):
        iam.update_assume_role_policy(RoleName="Limited", PolicyDocument=json.dumps(document))


def test_a_boundary_is_an_existing_managed_policy(iam: Any) -> None:
    with pytest.raises(ClientError, match="does not exist or is not attachable"):
        iam.put_role_permissions_boundary(
            RoleName="Limited", PermissionsBoundary="arn:aws:iam::123456789012:policy/NotThere"
        )
    iam.put_role_permissions_boundary(RoleName="Limited", PermissionsBoundary="arn:aws:iam::aws:policy/PowerUserAccess")


def test_a_policy_of_a_service_linked_role_cannot_be_attached_to_another_role(iam: Any) -> None:
    arn = "arn:aws:iam::aws:policy/aws-service-role/AWSConfigServiceRolePolicy"
    with pytest.raises(ClientError, match="PolicyNotAttachable"):
        iam.attach_role_policy(RoleName="Limited", PolicyArn=arn)


def test_a_user_is_in_at_most_ten_groups(iam: Any) -> None:
    iam.create_user(UserName="Sociable")
    for number in range(10):
        iam.create_group(GroupName=f"G{number}")
        iam.add_user_to_group(UserName="Sociable", GroupName=f"G{number}")
    iam.create_group(GroupName="G10")
    with pytest.raises(ClientError, match="GroupsPerUser: 10"):
        iam.add_user_to_group(UserName="Sociable", GroupName="G10")
