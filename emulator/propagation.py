"""IAM is eventually consistent: what a role may changes some seconds after its policies did.

https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency
CloudFormation reports a policy complete before that: https://github.com/aws/aws-cdk/issues/37675. AWS names no time;
Terraform's provider allows two minutes (internal/service/iam/wait.go), CDK's own fix tries for 31 seconds
(https://github.com/aws/aws-cdk/pull/37878).
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any

from moto.iam.models import iam_backends

from emulator import clock
from emulator.account import partition_of
from emulator.amend import before

if TYPE_CHECKING:
    from emulator.protocol import State

#: How long the former policies stay in force.
SECONDS = 15.0

Documents = tuple[list[dict[str, Any]], dict[str, Any] | None]

_lock = Lock()
#: For a role's ARN: when its policies were changed, and what they were before; the oldest first.
_former: dict[str, list[tuple[float, Documents]]] = {}


@before("iam", "AttachRolePolicy", "DetachRolePolicy", "PutRolePolicy", "DeleteRolePolicy")
@before("iam", "PutRolePermissionsBoundary", "DeleteRolePermissionsBoundary")
def note_role(state: State, request: dict[str, Any]) -> None:
    """One role changes."""
    roles = iam_backends[state.account][partition_of(state.region)].roles.values()
    _note([role for role in roles if role.name == request["RoleName"]])


@before("iam", "CreatePolicyVersion", "SetDefaultPolicyVersion")
def note_policy(state: State, request: dict[str, Any]) -> None:
    """Every role that has the policy changes."""
    roles = iam_backends[state.account][partition_of(state.region)].roles.values()
    arn = request["PolicyArn"]
    _note([role for role in roles if arn in role.managed_policies or arn == role.permissions_boundary_arn])


def settled(role_arn: str) -> None:
    """CloudFormation waits for a role that it makes: with its inline policies it is known when it is complete."""
    with _lock:
        _former.pop(role_arn, None)


def in_force(role_arn: str, present: Documents) -> Documents:
    """The role's policies as AWS would apply them now."""
    with _lock:
        changes = _former.get(role_arn)
        if not changes:
            return present
        changes[:] = [each for each in changes if each[0] > clock.now() - SECONDS]
        return changes[0][1] if changes else present


def forget() -> None:
    """The account is empty again."""
    with _lock:
        _former.clear()


def _note(roles: list[Any]) -> None:
    from emulator.access import documents  # noqa: PLC0415  (which asks here what is in force)

    for role in roles:
        found = documents(role.arn)
        with _lock:
            _former.setdefault(role.arn, []).append((clock.now(), found))
