"""May whoever asks do that? Everything that a request needs is asked of every policy that has a say."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from moto.core.utils import get_service_model
from moto.iam.models import iam_backends

from emulator import others, propagation, refusals
from emulator.account import ACCOUNT_ID, client, partition_of
from emulator.actions import dependent, iam_action, resource_of
from emulator.iam import global_keys, key_needs, key_use
from emulator.iam.attached import policy_of
from emulator.iam.evaluate import verdict
from emulator.iam.questions import Caller, Need, Policies
from emulator.protocol import ApiError
from emulator.services import s3_policies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from emulator.iam.questions import Verdict
    from emulator.incoming import Incoming


@dataclass(frozen=True)
class Session:
    """A role that somebody works in."""

    role: str
    arn: str


_sessions: dict[str, Session] = {}
#: What AWS lets everyone do, whatever the policies say.
_ALWAYS = frozenset({"sts:GetCallerIdentity", "sts:GetSessionToken"})
#: The account's owner can always change a bucket policy that shuts everyone out.
#: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html
_OWNERS = frozenset({"s3:DeleteBucketPolicy", "s3:GetBucketPolicy", "s3:PutBucketPolicy"})
#: How services say no, where neither their protocol nor their name tells it.
_CODES = {"ec2": "UnauthorizedOperation", "sns": "AuthorizationError"}
#: How they say that a key may not be used.
_KEY_CODES = {
    "lambda": "KMSAccessDeniedException",
    "sns": "KMSAccessDenied",
    "sqs": "KMS.AccessDeniedException",
}


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
    """The error to answer with, if whoever asks may not."""
    who = _caller(asked)
    if asked.service is None or asked.operation is None:
        message = f"{who.arn} asks for what the emulated account cannot tell"
        return None if who.kind == "root" else ApiError("AccessDenied", message, status=403)
    try:
        for one, need in _questions(asked, who):
            for resource in need.resources or (None,):
                single = replace(need, resources=(resource,) if resource else ())
                found = _asked(one, single, asked)
                if not found.allowed:
                    return _denied(asked, one, single, found)
    except ApiError as error:
        return error
    return None


def _questions(asked: Incoming, who: Caller) -> Iterator[tuple[Caller, Need]]:
    for need in _needs(asked):
        if need.action not in _ALWAYS and not (who.kind == "root" and need.action in _OWNERS):
            yield who, need
    yield from key_use.uses(asked, who)


def _asked(who: Caller, need: Need, asked: Incoming) -> Verdict:
    return verdict(
        who,
        replace(need, values={**global_keys.of_request(asked), **need.values}),
        resource_policy=policy_of(need.resources[0]) if need.resources else None,
        control_policies=others.control_policies(),
        resource_control_policies=others.resource_control_policies(need.action),
    )


def _denied(asked: Incoming, who: Caller, need: Need, found: Verdict) -> ApiError:
    """As the service that was asked says it."""
    service = str(asked.service)
    protocol = get_service_model(service).protocol
    code = _CODES.get(service) or ("AccessDeniedException" if "json" in protocol else "AccessDenied")
    if need.action.startswith("kms:"):
        code = _KEY_CODES.get(service, code)
    on = f"on resource: {need.resources[0]} " if need.resources and need.resources[0] != "*" else ""
    message = f"User: {who.arn} is not authorized to perform: {need.action} {on}{found.why}"
    refusals.note_iam(message, operation=need.action, policy_type=found.policy_type, reason=found.why)
    return ApiError(code, message, status=403)


def allows(role: str, action: str, resource: str | None) -> bool:
    """Whether the role's policies (and its permissions boundary) allow the action, once IAM has propagated them.

    So asks who does not ask by himself: for services CloudFormation, or the service, tries until they are known.
    """
    who = _of_role(role, f"{role}/service", documents(role))
    return verdict(who, Need(action=action, resources=(resource,) if resource else ("*",))).allowed


def _caller(asked: Incoming) -> Caller:
    session = session_of(asked.access_key)
    if session is None:
        owner = f"arn:{partition_of(asked.region)}:iam::{ACCOUNT_ID}:root"
        return Caller(kind="root", arn=owner, principal=owner, account=ACCOUNT_ID)
    return _of_role(session.role, session.arn, propagation.in_force(session.role, documents(session.role)))


def _of_role(role: str, session: str, found: propagation.Documents) -> Caller:
    own, boundary = found
    policies = Policies(identity=tuple(own), boundary=boundary)
    return Caller(kind="role", arn=session, principal=role, account=ACCOUNT_ID, policies=policies)


def _needs(asked: Incoming) -> Iterator[Need]:
    assert asked.service is not None and asked.operation is not None  # noqa: S101, PT018
    if asked.service == "kms":
        yield from key_needs.needs(asked)
        return
    action, resource = iam_action(asked.service, asked.operation), resource_of(asked)
    values = s3_policies.values(asked) if asked.service == "s3" else {}
    yield Need(action=action, resources=(resource,) if resource else (), values=values)
    further = dependent(action, partition_of(asked.region))
    if further and not exists(further[1]):
        yield Need(action=further[0], resources=(further[1],))


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
