"""IAM's quotas of size and number, which moto does not know; for an account that asked for no more.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.iam.models import iam_backends

from emulator.account import partition_of
from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

    Request = dict[str, Any]

_MANAGED = 6_144
_TRUST = 2_048
#: All inline policies of one identity together.
_INLINE = {"role": 10_240, "user": 2_048, "group": 5_120}
_ATTACHED = 10
_GROUPS = 10
_TAGS = 50


@before("iam", "CreatePolicy", "CreatePolicyVersion")
def limit_managed_policies(_: State, request: Request) -> None:
    if _size(request["PolicyDocument"]) > _MANAGED:
        raise ApiError("LimitExceeded", f"Cannot exceed quota for PolicySize: {_MANAGED}", status=409)


@before("iam", "CreateRole", "UpdateAssumeRolePolicy")
def limit_trust_policies(_: State, request: Request) -> None:
    text = request.get("AssumeRolePolicyDocument") or request.get("PolicyDocument") or ""
    if _size(text) > _TRUST:
        raise ApiError("LimitExceeded", f"Cannot exceed quota for ACLSizePerRole: {_TRUST}", status=409)


@before("iam", "PutRolePolicy", "PutUserPolicy", "PutGroupPolicy")
def limit_inline_policies(state: State, request: Request) -> None:
    kind, holder = _holder(state, request)
    policies = {**holder.policies, request["PolicyName"]: request["PolicyDocument"]} if holder else {}
    if sum(map(_size, policies.values())) > _INLINE[kind]:
        name = request[f"{kind.title()}Name"]
        message = f"Maximum policy size of {_INLINE[kind]} bytes exceeded for {kind} {name}"
        raise ApiError("LimitExceeded", message, status=409)


@before("iam", "AttachRolePolicy", "AttachUserPolicy", "AttachGroupPolicy")
def limit_attached_policies(state: State, request: Request) -> None:
    kind, holder = _holder(state, request)
    if holder and len({*holder.managed_policies, request["PolicyArn"]}) > _ATTACHED:
        raise ApiError("LimitExceeded", f"Cannot exceed quota for PoliciesPer{kind.title()}: {_ATTACHED}", status=409)


@before("iam", "AttachRolePolicy", "AttachUserPolicy", "AttachGroupPolicy")
def keep_policies_of_services(_: State, request: Request) -> None:
    """https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html: PolicyNotAttachable."""
    if ":aws:policy/aws-service-role/" in request["PolicyArn"]:
        raise ApiError("PolicyNotAttachable", "Cannot attach a Service Role Policy to a Customer Role.", status=400)


@before("iam", "AddUserToGroup")
def limit_groups(state: State, request: Request) -> None:
    backend = iam_backends[state.account][partition_of(state.region)]
    of = {name for name, group in backend.groups.items() if any(u.name == request["UserName"] for u in group.users)}
    if len({*of, request["GroupName"]}) > _GROUPS:
        raise ApiError("LimitExceeded", f"Cannot exceed quota for GroupsPerUser: {_GROUPS}", status=409)


@before("iam", "CreateRole", "CreateUser", "PutRolePermissionsBoundary", "PutUserPermissionsBoundary")
def check_boundary(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePermissionsBoundary.html: a managed policy."""
    arn = request.get("PermissionsBoundary")
    if arn and arn not in iam_backends[state.account][partition_of(state.region)].managed_policies:
        raise ApiError("NoSuchEntity", f"Scope ARN: {arn} does not exist or is not attachable.", status=404)


@before("iam", "CreateRole", "CreateUser", "CreatePolicy", "TagRole", "TagUser", "TagPolicy")
def limit_tags(_: State, request: Request) -> None:
    if len(request.get("Tags", [])) > _TAGS:
        raise ApiError("LimitExceeded", f"Cannot exceed quota for TagsPerResource: {_TAGS}", status=409)


def _holder(state: State, request: Request) -> tuple[str, Any]:
    backend = iam_backends[state.account][partition_of(state.region)]
    if "RoleName" in request:
        roles = backend.roles.values()
        return "role", next((each for each in roles if each.name == request["RoleName"]), None)
    if "UserName" in request:
        return "user", backend.users.get(request["UserName"])
    return "group", backend.groups.get(request["GroupName"])


def _size(text: str) -> int:
    """The size without white space."""
    return len("".join(text.split()))
