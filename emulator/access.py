"""Who asks, and may they: roles are held to what their policies say, the account's owner is not."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from moto.iam.models import iam_backends

from emulator import others, propagation
from emulator.account import ACCOUNT_ID, client
from emulator.actions import dependent, iam_action, resource_of
from emulator.policies import Decision, Question, decide
from emulator.protocol import ApiError

if TYPE_CHECKING:
    from emulator.incoming import Incoming


@dataclass(frozen=True)
class Session:
    """A role that somebody works in."""

    role: str
    arn: str


_sessions: dict[str, Session] = {}
#: What AWS lets everybody do, whatever the policies say.
_ALWAYS = frozenset({"sts:GetCallerIdentity"})


def credentials(role: str, session: str, *, endpoint: str, region: str) -> dict[str, str]:
    """Credentials of the role, as environment variables; requests signed with them are held to its policies."""
    answer = client("sts", endpoint=endpoint, region=region).assume_role(RoleArn=role, RoleSessionName=session[:64])
    given = answer["Credentials"]
    _sessions[given["AccessKeyId"]] = Session(role, answer["AssumedRoleUser"]["Arn"])
    return {
        "AWS_ACCESS_KEY_ID": given["AccessKeyId"],
        "AWS_SECRET_ACCESS_KEY": given["SecretAccessKey"],
        "AWS_SESSION_TOKEN": given["SessionToken"],
    }


def session_of(access_key: str | None) -> Session | None:
    return _sessions.get(access_key or "")


def refusal(asked: Incoming) -> ApiError | None:
    """The error to answer with, if whoever asks is a role that may not."""
    session = session_of(asked.access_key)
    if refused := _refusal_of_the_organization(asked, session):
        return refused
    if session is None:
        return None
    if asked.service is None or asked.operation is None:
        return ApiError("AccessDenied", f"{session.arn} asks for what the emulated account cannot tell", status=403)
    action, resource = iam_action(asked.service, asked.operation), resource_of(asked)
    if action in _ALWAYS:
        return None
    further = dependent(action, session.role.split(":")[1])
    if further and not _role(further[1]) and not _allows_by_now(session.role, *further, region=asked.region):
        action, resource = further
    elif _allows_by_now(session.role, action, resource, region=asked.region):
        return None
    why = f"on resource: {resource or '*'} because no identity-based policy allows the action"
    return _denied(asked, session.arn, action, why)


def _refusal_of_the_organization(asked: Incoming, session: Session | None) -> ApiError | None:
    """Service control policies bind everyone in a member account, its owner too."""
    if others.membership() is None or asked.service is None or asked.operation is None:
        return None
    action = iam_action(asked.service, asked.operation)
    who = session.role if session else f"arn:aws:iam::{ACCOUNT_ID}:root"
    values = {"aws:principalarn": [who], "aws:requestedregion": [asked.region]}
    if action in _ALWAYS or not others.control_policies_deny(action, resource_of(asked), values):
        return None
    why = "with an explicit deny in a service control policy"
    return _denied(asked, session.arn if session else who, action, why)


def _denied(asked: Incoming, who: str, action: str, why: str) -> ApiError:
    """As the service that was asked says it."""
    code = "AccessDenied" if asked.service in {"s3", "iam", "sts"} else "AccessDeniedException"
    return ApiError(code, f"User: {who} is not authorized to perform: {action} {why}", status=403)


def allows(role: str, action: str, resource: str | None) -> bool:
    """Whether the role's policies (and its permissions boundary) allow the action, once IAM has propagated them.

    So asks who does not ask by himself: for services CloudFormation, or the service, tries until they are known.
    """
    return _decided(documents(role), action, resource)


def _allows_by_now(role: str, action: str, resource: str | None, *, region: str) -> bool:
    return _decided(propagation.in_force(role, documents(role)), action, resource, region)


def _decided(policies: propagation.Documents, action: str, resource: str | None, region: str | None = None) -> bool:
    question = Question(action=action, resource=resource, values={"aws:requestedregion": [region]} if region else {})
    own, boundary = policies
    return decide(own, question) is Decision.ALLOWED and (
        boundary is None or decide([boundary], question) is Decision.ALLOWED
    )


def exists(role: str) -> bool:
    """Whether there is such a role."""
    return _role(role) is not None


def _role(arn: str) -> Any:
    backend = iam_backends[ACCOUNT_ID][arn.split(":")[1]]
    return next((each for each in backend.roles.values() if each.arn == arn), None)


def documents(role_arn: str) -> propagation.Documents:
    """The role's policies and its boundary, as they are written."""
    backend = iam_backends[ACCOUNT_ID][role_arn.split(":")[1]]
    role = _role(role_arn)
    if role is None:  # deleted while somebody still works in it
        return [], None
    own = [json.loads(document) for document in role.policies.values()]
    own += [_default_version(policy) for policy in role.managed_policies.values()]
    boundary = role.permissions_boundary_arn
    return own, _default_version(backend.get_policy(boundary)) if boundary else None


def _default_version(policy: Any) -> dict[str, Any]:
    document = next(version.document for version in policy.versions if version.is_default)
    found: dict[str, Any] = json.loads(document)
    return found
