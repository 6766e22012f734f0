"""The Security Token Service: sessions that the account knows again when they ask for something.

https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from emulator import clock
from emulator.account import ACCESS_KEY_ID, ACCOUNT_ID
from emulator.gateway.protocol import ApiError, operation
from emulator.iam import callers, entities, on_behalf, sessions
from emulator.iam.sessions import Session
from emulator.services import _sts_requests as requests

if TYPE_CHECKING:
    from emulator.gateway.protocol import State
    from emulator.iam.questions import Caller

Request = dict[str, Any]

_HOUR = 3600
_HALF_A_DAY = 43_200


@operation("sts", "AssumeRole")
def assume_role(state: State, request: Request) -> Request:
    who, own = _who(state)
    role = entities.role(request["RoleArn"])
    if role is None:
        raise requests.denied(who.arn, "sts:AssumeRole", request["RoleArn"])
    name, seconds = request["RoleSessionName"], int(request.get("DurationSeconds") or _HOUR)
    requests.check_shape(request)
    check_duration(seconds, int(role.max_session_duration or _HOUR), chained=own is not None)
    session = Session(
        principal=role.arn,
        arn=sessions.assumed_role(role.arn, name),
        user_id=f"{role.id}:{name}",
        ends=clock.now() + seconds,
        policies=requests.policies(request),
        tags=requests.tags(request, own),
        transitive=frozenset({*request.get("TransitiveTagKeys", ()), *(own.transitive if own else ())}),
        values={**requests.mfa(state, who, request), **requests.identity(request, own)},
    )
    return {
        "Credentials": _credentials(session, seconds),
        "AssumedRoleUser": {"AssumedRoleId": session.user_id, "Arn": session.arn},
        "PackedPolicySize": requests.packed(request),
        **({"SourceIdentity": request["SourceIdentity"]} if request.get("SourceIdentity") else {}),
    }


def check_duration(seconds: int, most: int, *, chained: bool) -> None:
    """https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining ."""
    if chained and seconds > _HOUR:
        limit = "exceeds the 1 hour session limit for roles assumed by role chaining"
    elif seconds > most:
        limit = "exceeds the MaxSessionDuration set for this role"
    else:
        return
    raise ApiError("ValidationError", f"The requested DurationSeconds {limit}", status=400)


@operation("sts", "GetSessionToken")
def get_session_token(state: State, request: Request) -> Request:
    who = _without_session(state, "GetSessionToken")
    seconds = int(request.get("DurationSeconds") or _HALF_A_DAY)
    session = Session(
        principal="" if who.kind == "root" else who.principal,
        arn=who.arn,
        user_id=who.values["aws:userid"][0],
        kind="Account" if who.kind == "root" else "User",
        ends=clock.now() + seconds,
        values=requests.mfa(state, who, request),
    )
    return {"Credentials": _credentials(session, seconds)}


@operation("sts", "GetFederationToken")
def get_federation_token(state: State, request: Request) -> Request:
    who = _without_session(state, "GetFederationToken")
    requests.check_shape(request)
    seconds, name = int(request.get("DurationSeconds") or _HALF_A_DAY), request["Name"]
    arn = f"arn:{who.arn.split(':')[1]}:sts::{ACCOUNT_ID}:federated-user/{name}"
    session = Session(
        principal="" if who.kind == "root" else who.principal,
        arn=arn,
        user_id=f"{ACCOUNT_ID}:{name}",
        kind="FederatedUser",
        ends=clock.now() + seconds,
        # Without a session policy the user's own policies allow the session nothing.
        policies=requests.policies(request) or ({"Version": "2012-10-17", "Statement": []},),
        tags=requests.tags(request, None),
        values={"aws:principalarn": (arn,)},
    )
    return {
        "Credentials": _credentials(session, seconds),
        "FederatedUser": {"FederatedUserId": session.user_id, "Arn": arn},
        "PackedPolicySize": requests.packed(request),
    }


@operation("sts", "GetCallerIdentity")
def get_caller_identity(state: State, _: Request) -> Request:
    who, _own = _who(state)
    return {"UserId": who.values["aws:userid"][0], "Account": who.account, "Arn": who.arn}


def _who(state: State) -> tuple[Caller, Session | None]:
    """The caller, and its session."""
    key = on_behalf.whose() or ACCESS_KEY_ID
    found = callers.caller(key, state.region)
    if found is None:
        raise ApiError("InvalidClientTokenId", "The security token included in the request is invalid.", status=403)
    return found, sessions.of(sessions.behind(key)[0])


def _without_session(state: State, operation: str) -> Caller:
    who, own = _who(state)
    if own:
        raise ApiError("AccessDenied", f"Cannot call {operation} with session credentials", status=403)
    return who


def _credentials(session: Session, seconds: int) -> Request:
    variables = sessions.variables(sessions.begin(session))
    return {
        "AccessKeyId": variables["AWS_ACCESS_KEY_ID"],
        "SecretAccessKey": variables["AWS_SECRET_ACCESS_KEY"],
        "SessionToken": variables["AWS_SESSION_TOKEN"],
        "Expiration": session.issued + timedelta(seconds=seconds),
    }
