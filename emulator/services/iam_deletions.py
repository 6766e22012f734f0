"""What IAM does not delete while something is attached to it; moto deletes it anyway."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.iam.models import iam_backends

from emulator.account import partition_of
from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError

if TYPE_CHECKING:
    from emulator.gateway.protocol import State


@before("iam", "DeleteGroup")
def keep_groups_in_use(state: State, request: dict[str, Any]) -> None:
    """https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteGroup.html: no users, no policies."""
    group = iam_backends[state.account][partition_of(state.region)].groups.get(request["GroupName"])
    if group is None:
        return
    if group.users:
        raise _conflict("must remove users from group first")
    if group.managed_policies or group.policies:
        raise _conflict("must detach all policies first")


@before("iam", "DeleteUser")
def keep_users_in_use(state: State, request: dict[str, Any]) -> None:
    """https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUser.html: nothing may hang on the user."""
    backend = iam_backends[state.account][partition_of(state.region)]
    user = backend.users.get(request["UserName"])
    if user is None:
        return
    if user.password:
        raise _conflict("must delete login profile first")
    if user.access_keys:
        raise _conflict("must delete access keys first")
    if user.mfa_devices:
        raise _conflict("must delete MFA device first")
    if any(user in group.users for group in backend.groups.values()):
        raise _conflict("must remove users from group first")


@before("iam", "DeletePolicy")
def keep_policies_in_use(state: State, request: dict[str, Any]) -> None:
    """https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicy.html: detached, and of one version."""
    backend = iam_backends[state.account][partition_of(state.region)]
    policy = backend.managed_policies.get(request["PolicyArn"])
    if policy is None:
        return
    bound = (*backend.roles.values(), *backend.users.values())
    if policy.attachment_count or any(getattr(each, "permissions_boundary_arn", None) == policy.arn for each in bound):
        raise ApiError("DeleteConflict", "Cannot delete a policy attached to entities.", status=409)
    if len(policy.versions) > 1:
        message = "This policy has more than one version. Before you delete a policy, you must delete the policy's "
        raise ApiError("DeleteConflict", f"{message}versions. The default version is deleted with it.", status=409)


def _conflict(what: str) -> ApiError:
    return ApiError("DeleteConflict", f"Cannot delete entity, {what}.", status=409)
