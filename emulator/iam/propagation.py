"""IAM is eventually consistent: a change takes effect some seconds later, wherever it is read.

https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency
CloudFormation reports a policy complete before that: https://github.com/aws/aws-cdk/issues/37675. AWS names no time;
Terraform's provider allows two minutes (internal/service/iam/wait.go), CDK's own fix tries for 31 seconds
(https://github.com/aws/aws-cdk/pull/37878).
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from moto.iam.models import iam_backends

from emulator import clock
from emulator.account import partition_of
from emulator.doors import IAM_SECONDS
from emulator.gateway.moto_hooks import after, before
from emulator.iam import entities

if TYPE_CHECKING:
    from collections.abc import Iterable

    from emulator.gateway.protocol import State

#: How long the earlier state stays in force by default: as long as CloudFormation waits for IAM.
SECONDS = IAM_SECONDS

T = TypeVar("T")

_lock = Lock()
_seconds = SECONDS
#: By kind and ARN (or access key): when it was changed, and its earlier values; the oldest first.
_former: dict[tuple[str, str], list[tuple[float, Any]]] = {}


@before("iam", "AttachRolePolicy", "DetachRolePolicy", "PutRolePolicy", "DeleteRolePolicy", "DeleteRole")
@before("iam", "PutRolePermissionsBoundary", "DeleteRolePermissionsBoundary")
def note_role(state: State, request: dict[str, Any]) -> None:
    """A role changes."""
    _note_policies(_named(state, "roles", request["RoleName"]))


@before("iam", "AttachUserPolicy", "DetachUserPolicy", "PutUserPolicy", "DeleteUserPolicy")
@before("iam", "PutUserPermissionsBoundary", "DeleteUserPermissionsBoundary")
@before("iam", "AddUserToGroup", "RemoveUserFromGroup")
def note_user(state: State, request: dict[str, Any]) -> None:
    """A user changes."""
    _note_policies(_named(state, "users", request["UserName"]))


@before("iam", "AttachGroupPolicy", "DetachGroupPolicy", "PutGroupPolicy", "DeleteGroupPolicy")
def note_group(state: State, request: dict[str, Any]) -> None:
    """Everyone in a group changes."""
    _note_policies(member for group in _named(state, "groups", request["GroupName"]) for member in group.users)


@before("iam", "CreatePolicyVersion", "SetDefaultPolicyVersion")
def note_policy(state: State, request: dict[str, Any]) -> None:
    """Everyone who has the policy changes."""
    backend, arn = _backend(state), request["PolicyArn"]
    holding = {id(group) for group in backend.groups.values() if arn in group.managed_policies}
    _note_policies(
        each
        for each in (*backend.roles.values(), *backend.users.values())
        if arn in each.managed_policies
        or arn == entities.boundary_of(each)
        or any(id(group) in holding for group in entities.groups_of(each))
    )


@before("iam", "UpdateAssumeRolePolicy")
def note_trust(state: State, request: dict[str, Any]) -> None:
    """A role's trust policy changes."""
    for role in _named(state, "roles", request["RoleName"]):
        _note("trust", role.arn, entities.trust(role))


@after("iam", "CreateRole")
def note_new_role(_: State, __: dict[str, Any], answer: dict[str, Any]) -> None:
    """No one may assume it yet: "The role defined for the function cannot be assumed by Lambda".

    https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-deployment.html
    """
    _note("trust", answer["Role"]["Arn"], None)


@after("iam", "CreateAccessKey")
def note_new_key(_: State, __: dict[str, Any], answer: dict[str, Any]) -> None:
    """A new key is not known yet."""
    _note("key", answer["AccessKey"]["AccessKeyId"], None)


@before("iam", "UpdateAccessKey", "DeleteAccessKey")
def note_key(state: State, request: dict[str, Any]) -> None:
    """A key that was active keeps working for a while."""
    key = request["AccessKeyId"]
    _note("key", key, entities.holder_of(key, partition_of(state.region)))


def settled(arn: str) -> None:
    """CloudFormation waits for a role that it creates: when it is complete, its inline policies are known too."""
    with _lock:
        _former.pop(("policies", arn), None)
        _former.pop(("trust", arn), None)


def in_force(kind: str, which: str, present: T) -> T:
    """What is in force now: the present state, or the one before a change that has not propagated yet.

    Args:
        kind: ``policies`` or ``trust`` of the role or user whose ARN follows, or ``key``.
        which: Its ARN, or the access key.
        present: The present state.
    """
    with _lock:
        changes = _former.get((kind, which))
        if not changes:
            return present
        changes[:] = [each for each in changes if each[0] > clock.now() - _seconds]
        former: T = changes[0][1] if changes else present
        return former


def take(seconds: float) -> None:
    """Set how long IAM takes from now on."""
    global _seconds  # noqa: PLW0603  (one account a process, as in moto)
    _seconds = seconds


def forget() -> None:
    """Forget all changes: the account is empty again."""
    take(SECONDS)
    with _lock:
        _former.clear()


def _note_policies(changed: Iterable[Any]) -> None:
    for each in changed:
        _note("policies", each.arn, entities.policies(each))


def _note(kind: str, which: str, former: object) -> None:
    with _lock:
        _former.setdefault((kind, which), []).append((clock.now(), former))


def _named(state: State, kind: str, name: str) -> list[Any]:
    return [each for each in getattr(_backend(state), kind).values() if each.name == name]


def _backend(state: State) -> Any:
    return iam_backends[state.account][partition_of(state.region)]
