"""IAM Identity Center's permission sets, of which moto stores less.

There is one instance, in one Region, as enabled in the console; no API can do that. Requests create everything else.
"""

from __future__ import annotations

import json
import re
import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from moto.iam.models import iam_backends

from emulator.account import partition_of
from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError, operation
from emulator.iam import member_account

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

INSTANCE_REGION = "us-east-1"
IDENTITY_STORE = "d-1234567890"
_INSTANCE_ID = "ssoins-1234567890abcdef"
#: https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html
_INLINE_CHARACTERS = 10_240
_DETAILS = ("Name", "Description", "SessionDuration", "RelayState")


def instance_arn(partition: str = "aws") -> str:
    """The account's one instance."""
    return f"arn:{partition}:sso:::instance/{_INSTANCE_ID}"


@operation("sso-admin", "ListInstances")
def list_instances(state: State, _: dict[str, Any]) -> dict[str, Any]:
    if state.region != INSTANCE_REGION:
        return {"Instances": []}
    member = member_account.membership()
    found = {
        "InstanceArn": instance_arn(),
        "IdentityStoreId": IDENTITY_STORE,
        # "Lists the details of the organization and account instances ... visible to the account calling this API."
        "OwnerAccountId": member.manager if member and member.owns_identity_center else state.account,
        "Status": "ACTIVE",
    }
    return {"Instances": [found]}


@operation("sso-admin", "CreatePermissionSet")
def create_permission_set(state: State, request: dict[str, Any]) -> dict[str, Any]:
    require_instance(state, request)
    with state.lock:
        if any(each["details"]["Name"] == request["Name"] for each in state.items.values()):
            raise ApiError("ConflictException", f"PermissionSet with name {request['Name']} already exists.")
        arn = f"arn:{partition_of(state.region)}:sso:::permissionSet/{_INSTANCE_ID}/ps-{uuid.uuid4().hex[:16]}"
        details = {key: request[key] for key in _DETAILS if key in request}
        state.items[arn] = {
            "details": {
                "PermissionSetArn": arn,
                "CreatedDate": datetime.now(UTC),
                "SessionDuration": "PT1H",
                **details,
            },
            "tags": {tag["Key"]: tag["Value"] for tag in request.get("Tags", [])},
            "managed": {},
            "inline": "",
            "assignments": [],
        }
    return {"PermissionSet": state.items[arn]["details"]}


@operation("sso-admin", "DescribePermissionSet")
def describe_permission_set(state: State, request: dict[str, Any]) -> dict[str, Any]:
    return {"PermissionSet": found_set(state, request)["details"]}


@operation("sso-admin", "ListPermissionSets")
def list_permission_sets(state: State, request: dict[str, Any]) -> dict[str, Any]:
    require_instance(state, request)
    return {"PermissionSets": list(state.items)}


@operation("sso-admin", "UpdatePermissionSet")
def update_permission_set(state: State, request: dict[str, Any]) -> None:
    found = found_set(state, request)
    found["details"] |= {key: request[key] for key in _DETAILS if key in request}


@operation("sso-admin", "DeletePermissionSet")
def delete_permission_set(state: State, request: dict[str, Any]) -> None:
    if found_set(state, request)["assignments"]:
        raise ApiError("ConflictException", "Permission set is assigned to accounts; delete the assignments first.")
    del state.items[request["PermissionSetArn"]]


@operation("sso-admin", "AttachManagedPolicyToPermissionSet")
def attach_managed_policy(state: State, request: dict[str, Any]) -> None:
    found, arn = found_set(state, request), request["ManagedPolicyArn"]
    if not re.match(r"arn:[^:]+:iam::aws:policy/", arn):
        raise ApiError("ValidationException", f"{arn} is not a policy that AWS manages.")
    if arn in found["managed"]:
        raise ApiError("ConflictException", f"{arn} is attached already.")
    policy = iam_backends[state.account][partition_of(state.region)].managed_policies.get(arn)
    if policy is None:
        raise missing(arn)
    found["managed"][arn] = policy.name


@operation("sso-admin", "DetachManagedPolicyFromPermissionSet")
def detach_managed_policy(state: State, request: dict[str, Any]) -> None:
    if found_set(state, request)["managed"].pop(request["ManagedPolicyArn"], None) is None:
        raise missing(request["ManagedPolicyArn"])


@operation("sso-admin", "ListManagedPoliciesInPermissionSet")
def list_managed_policies(state: State, request: dict[str, Any]) -> dict[str, Any]:
    attached = found_set(state, request)["managed"]
    return {"AttachedManagedPolicies": [{"Arn": arn, "Name": name} for arn, name in attached.items()]}


@operation("sso-admin", "PutInlinePolicyToPermissionSet")
def put_inline_policy(state: State, request: dict[str, Any]) -> None:
    found, text = found_set(state, request), request["InlinePolicy"]
    try:
        json.loads(text)
    except ValueError:
        raise ApiError("ValidationException", "The inline policy is no JSON.") from None
    if len(re.sub(r"\s", "", text)) > _INLINE_CHARACTERS:
        raise ApiError("ServiceQuotaExceededException", f"The inline policy is longer than {_INLINE_CHARACTERS} bytes.")
    found["inline"] = text


@operation("sso-admin", "GetInlinePolicyForPermissionSet")
def get_inline_policy(state: State, request: dict[str, Any]) -> dict[str, Any]:
    return {"InlinePolicy": found_set(state, request)["inline"]}


@operation("sso-admin", "DeleteInlinePolicyFromPermissionSet")
def delete_inline_policy(state: State, request: dict[str, Any]) -> None:
    found_set(state, request)["inline"] = ""


@operation("sso-admin", "ListTagsForResource")
def list_tags(state: State, request: dict[str, Any]) -> dict[str, Any]:
    return {"Tags": [{"Key": key, "Value": value} for key, value in _tags(state, request).items()]}


@operation("sso-admin", "TagResource")
def tag(state: State, request: dict[str, Any]) -> None:
    _tags(state, request).update({each["Key"]: each["Value"] for each in request["Tags"]})


@operation("sso-admin", "UntagResource")
def untag(state: State, request: dict[str, Any]) -> None:
    tags = _tags(state, request)
    for key in request["TagKeys"]:
        tags.pop(key, None)


@before("identitystore", "CreateGroup", "CreateUser", "ListGroups", "ListUsers", "DescribeGroup", "DescribeUser")
def require_store(state: State, request: dict[str, Any]) -> None:
    if (state.region, request["IdentityStoreId"]) != (INSTANCE_REGION, IDENTITY_STORE):
        raise missing(f"the identity store {request['IdentityStoreId']}")


def require_instance(state: State, request: dict[str, Any]) -> None:
    if (state.region, request["InstanceArn"]) != (INSTANCE_REGION, instance_arn(partition_of(state.region))):
        raise missing(f"the instance {request['InstanceArn']} in {state.region}")
    if member := member_account.membership():
        # https://docs.aws.amazon.com/singlesignon/latest/userguide/identity-center-instances.html: permission sets are
        # of organization instances, and of the management account or a delegated administrator.
        if member.owns_identity_center:
            raise ApiError("AccessDeniedException", "You do not have sufficient access to perform this action.")
        raise ApiError("ValidationException", "The operation is not supported for this Identity Center instance.")


def found_set(state: State, request: dict[str, Any]) -> dict[str, Any]:
    """The permission set that a request names."""
    require_instance(state, request)
    found: dict[str, Any] | None = state.items.get(request["PermissionSetArn"])
    if found is None:
        raise missing(request["PermissionSetArn"])
    return found


def _tags(state: State, request: dict[str, Any]) -> dict[str, str]:
    found: dict[str, str] = found_set(state, {"PermissionSetArn": request["ResourceArn"], **request})["tags"]
    return found


def missing(what: str) -> ApiError:
    """The error for what does not exist."""
    return ApiError("ResourceNotFoundException", f"{what} could not be found.")
