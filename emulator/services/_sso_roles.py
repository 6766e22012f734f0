"""The role that IAM Identity Center creates in an account for a permission set, and that only it may change.

https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from emulator.account import client, partition_of
from emulator.iam import propagation

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

_INLINE = "AwsSSOInlinePolicy"


def role_of(found: dict[str, Any]) -> str:
    """The role's name."""
    suffix = hashlib.sha256(found["details"]["PermissionSetArn"].encode()).hexdigest()[:16]
    return f"AWSReservedSSO_{found['details']['Name']}_{suffix}"


def provision(state: State, found: dict[str, Any]) -> None:
    """Create the role, or update it to the permission set."""
    iam = client("iam", endpoint=state.endpoint, region=state.region)
    name = role_of(found)
    with suppress(iam.exceptions.EntityAlreadyExistsException):
        iam.create_role(
            RoleName=name,
            Path=f"/aws-reserved/sso.amazonaws.com/{state.region}/",
            MaxSessionDuration=43_200,
            AssumeRolePolicyDocument=json.dumps(_trust(state)),
        )
    attached = {each["PolicyArn"] for each in iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]}
    for arn in found["managed"].keys() - attached:
        iam.attach_role_policy(RoleName=name, PolicyArn=arn)
    for arn in attached - found["managed"].keys():
        iam.detach_role_policy(RoleName=name, PolicyArn=arn)
    if found["inline"]:
        iam.put_role_policy(RoleName=name, PolicyName=_INLINE, PolicyDocument=found["inline"])
    else:
        _without_inline(iam, name)
    # Identity Center reports SUCCEEDED when the role is in place.
    propagation.settled(iam.get_role(RoleName=name)["Role"]["Arn"])


def withdraw(state: State, found: dict[str, Any]) -> None:
    """Delete the role with the last assignment."""
    iam = client("iam", endpoint=state.endpoint, region=state.region)
    name = role_of(found)
    for each in iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]:
        iam.detach_role_policy(RoleName=name, PolicyArn=each["PolicyArn"])
    _without_inline(iam, name)
    iam.delete_role(RoleName=name)


def _without_inline(iam: Any, name: str) -> None:
    try:
        iam.delete_role_policy(RoleName=name, PolicyName=_INLINE)
    except ClientError as error:
        if error.response["Error"]["Code"] != "NoSuchEntity":
            raise


def _trust(state: State) -> dict[str, Any]:
    provider = (
        f"arn:{partition_of(state.region)}:iam::{state.account}:saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE"
    )
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"Federated": provider},
                "Action": ["sts:AssumeRoleWithSAML", "sts:TagSession"],
                "Condition": {"StringEquals": {"SAML:aud": "https://signin.aws.amazon.com/saml"}},
            }
        ],
    }
