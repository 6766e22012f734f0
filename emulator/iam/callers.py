"""The caller: the owner, a user, a session, or unknown; and the values of its principal that policies can use.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principal-properties
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from emulator.account import ACCESS_KEY_ID, ACCOUNT_ID, partition_of
from emulator.gateway.protocol import ApiError
from emulator.iam import entities, propagation, sessions
from emulator.iam.questions import Caller, Policies
from emulator.iam.sessions import Session

if TYPE_CHECKING:
    from collections.abc import Mapping

    from emulator.gateway.api_request import ApiRequest
    from emulator.iam.questions import Document

Values = dict[str, tuple[str, ...]]

_INVALID: Final = "The security token included in the request is invalid."
_EXPIRED: Final = "The security token included in the request is expired"


def of(asked: ApiRequest) -> Caller:
    """The caller.

    Raises:
        ApiError: The credentials are not known, not active, or expired; in the words of the service that was called.
    """
    found = caller(asked.access_key, asked.region) if asked.access_key else None
    if found is None:
        session = sessions.of(sessions.behind(asked.access_key or "")[0])
        raise _refused(asked.service, expired=session is not None)
    return found


def caller(access_key: str, region: str) -> Caller | None:
    """The owner of the key; None if it has none, or is inactive, not known yet, or expired."""
    key, through = sessions.behind(access_key)
    found = _holder(key, region)
    if found is None:
        return None
    return Caller(
        kind=found.kind,
        arn=found.arn,
        principal=found.principal,
        account=found.account,
        values={**found.values, **_path(through)},
        policies=found.policies,
    )


def service(principal: str, values: Mapping[str, tuple[str, ...]]) -> Caller:
    """A service that acts as itself, with the source values that it sends."""
    return Caller(kind="service", arn=principal, principal=principal, account="", values=values)


def trust_of(role_arn: str) -> Document | None:
    """The role's trust policy as it has propagated so far; None if there is no such role, or not yet."""
    return propagation.in_force("trust", role_arn, entities.trust(entities.role(role_arn)))


def policies_of(arn: str) -> Policies:
    """The policies of a role or user as they have propagated so far."""
    return propagation.in_force("policies", arn, entities.policies(entities.entity(arn)))


def in_role(role_arn: str) -> Caller:
    """A service that works in a role, and retries until the role's policies have propagated."""
    session = Session(principal=role_arn, arn=sessions.assumed_role(role_arn, "service"), user_id=":service")
    found = _of_session(session, role_arn.split(":")[1])
    return replace(found, policies=entities.policies(entities.role(role_arn)))


def _holder(key: str, region: str) -> Caller | None:
    if key == ACCESS_KEY_ID:
        return _owner(partition_of(region))
    session = sessions.of(key)
    if session is not None:
        return None if session.expired else _of_session(session, partition_of(region))
    holder = propagation.in_force("key", key, entities.holder_of(key, partition_of(region)))
    user = entities.user(holder) if holder else None
    return None if user is None else _of_user(user)


def _owner(partition: str) -> Caller:
    arn = f"arn:{partition}:iam::{ACCOUNT_ID}:root"
    values = _values(arn, "Account", ACCOUNT_ID)
    return Caller(kind="root", arn=arn, principal=arn, account=ACCOUNT_ID, values=values)


def _of_user(user: Any) -> Caller:
    values = _values(user.arn, "User", user.id, entities.tags(user))
    return Caller(
        kind="user",
        arn=user.arn,
        principal=user.arn,
        account=ACCOUNT_ID,
        values={**values, "aws:username": (user.name,)},
        policies=policies_of(user.arn),
    )


def _of_session(session: Session, partition: str) -> Caller:
    found = entities.entity(session.principal) if session.principal else None
    principal = session.principal or f"arn:{partition}:iam::{ACCOUNT_ID}:root"
    own = policies_of(session.principal) if session.principal else Policies()
    values = _values(principal, session.kind, session.user_id, {**entities.tags(found), **session.tags})
    if session.kind == "User" and found is not None:
        values["aws:username"] = (found.name,)
    kinds: dict[str, Any] = {"AssumedRole": "role", "Account": "root"}
    return Caller(
        kind=kinds.get(session.kind, "user"),
        arn=session.arn,
        principal=principal,
        account=ACCOUNT_ID,
        values={
            "aws:multifactorauthpresent": ("false",),
            **values,
            "aws:tokenissuetime": (f"{session.issued:%FT%TZ}",),
            **session.values,
        },
        policies=Policies(identity=own.identity, boundary=own.boundary, session=session.policies),
    )


def _values(arn: str, kind: str, user_id: str, tags: Mapping[str, str] | None = None) -> Values:
    return {
        "aws:principalarn": (arn,),
        "aws:principalaccount": (ACCOUNT_ID,),
        "aws:principaltype": (kind,),
        "aws:userid": (user_id,),
        **{f"aws:principaltag/{key.lower()}": (value,) for key, value in (tags or {}).items()},
    }


def _path(through: tuple[str, ...]) -> Values:
    """The part of the user agent that shows that a service works on behalf of the caller.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/fas-requests-and-permission-evaluation.html
    """
    if not through:
        return {}
    return {
        "aws:viaawsservice": ("true",),
        "aws:calledvia": through,
        "aws:calledviafirst": (through[0],),
        "aws:calledvialast": (through[-1],),
    }


def _refused(service: str | None, *, expired: bool) -> ApiError:
    """In the words of the service; S3 and EC2 have their own.

    https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList
    https://docs.aws.amazon.com/ec2/latest/APIReference/errors-overview.html
    https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
    """
    if expired:
        return ApiError("RequestExpired" if service == "ec2" else "ExpiredToken", _EXPIRED, status=400)
    if service == "s3":
        message = "The AWS Access Key Id you provided does not exist in our records."
        return ApiError("InvalidAccessKeyId", message, status=403)
    if service == "ec2":
        return ApiError("AuthFailure", "AWS was not able to validate the provided access credentials", status=401)
    if service in _OF_QUERY:
        return ApiError("InvalidClientTokenId", _INVALID, status=403)
    return ApiError("UnrecognizedClientException", _INVALID, status=400)


#: The services with the query protocol; those with JSON use another error.
_OF_QUERY: Final = frozenset({"autoscaling", "cloudformation", "elb", "elbv2", "iam", "rds", "sns", "sts"})
