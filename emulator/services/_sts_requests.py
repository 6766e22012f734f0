"""The parts of a request for a session: policies, tags, a source identity, a code of an MFA device."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from moto.iam.models import iam_backends

from emulator.account import partition_of
from emulator.gateway.protocol import ApiError
from emulator.iam import entities

if TYPE_CHECKING:
    from emulator.gateway.protocol import State
    from emulator.iam.questions import Caller, Document
    from emulator.iam.sessions import Session

Request = dict[str, Any]
Values = dict[str, tuple[str, ...]]

#: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entities
_MOST_CHARACTERS = 2048
_MOST_POLICIES = 10
_NAME = re.compile(r"[\w+=,.@-]{2,64}")


def denied(who: str, action: str, resource: str) -> ApiError:
    return ApiError("AccessDenied", f"User: {who} is not authorized to perform: {action} on resource: {resource}")


def check_shape(request: Request) -> None:
    """Check names, and the number of policies and tags; the SDKs' clients check no patterns."""
    for member in ("RoleSessionName", "Name", "SourceIdentity"):
        value = request.get(member)
        if value is not None and not _NAME.fullmatch(value):
            message = (
                f"1 validation error detected: Value '{value}' at '{member[0].lower()}{member[1:]}' failed to satisfy "
                f"constraint: Member must satisfy regular expression pattern: {_NAME.pattern}"
            )
            raise ApiError("ValidationError", message, status=400)
    keys = [tag["Key"].lower() for tag in request.get("Tags") or ()]
    if len(set(keys)) < len(keys):
        raise ApiError(
            "InvalidParameterValue", "Duplicate tag keys found. Please note that tag keys are case insensitive."
        )


def policies(request: Request) -> tuple[Document, ...]:
    """The session policies.

    Raises:
        ApiError: One is not a policy or does not exist, or they are too long.
    """
    arns = [each["arn"] for each in request.get("PolicyArns") or ()]
    found = [entities.managed(arn) if arn.startswith("arn:") else None for arn in arns]
    if len(arns) > _MOST_POLICIES:
        raise ApiError("InvalidParameterValue", f"You can pass at most {_MOST_POLICIES} managed policies")
    missing = [arn for arn, each in zip(arns, found, strict=True) if each is None]
    if missing:
        raise ApiError("NoSuchEntity", f"The policy {missing[0]} does not exist or is not attachable", status=404)
    own = request.get("Policy")
    if own is None:
        return tuple(each for each in found if each is not None)
    if packed(request) > 100:  # noqa: PLR2004  (per cent)
        raise ApiError("PackedPolicyTooLarge", f"Packed size of session tags and policies is {packed(request)}%")
    try:
        document = json.loads(own)
    except ValueError:
        document = None
    if not isinstance(document, dict) or not isinstance(document.get("Statement"), list | dict):
        raise ApiError("MalformedPolicyDocument", "The policy is not in the valid JSON format.")
    return (document, *(each for each in found if each is not None))


def packed(request: Request) -> int:
    """The packed size in per cent. AWS packs before it counts, and documents only the number of characters."""
    arns = [each["arn"] for each in request.get("PolicyArns") or ()]
    return round(100 * (len(request.get("Policy") or "") + sum(map(len, arns))) / _MOST_CHARACTERS)


def tags(request: Request, own: Session | None) -> dict[str, str]:
    """The new session's tags: those of the request, and those that the present session passes on.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_role-chaining
    """
    new = {tag["Key"]: tag["Value"] for tag in request.get("Tags") or ()}
    handed = {key: value for key, value in own.tags.items() if key in own.transitive} if own else {}
    if {key.lower() for key in new} & {key.lower() for key in handed}:
        message = "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key"
        raise ApiError("InvalidParameterValue", f"{message} from the calling session.", status=400)
    unknown = set(request.get("TransitiveTagKeys") or ()) - new.keys()
    if unknown:
        message = "One or more of the transitive tag keys are not in the list of tags"
        raise ApiError("InvalidParameterValue", message, status=400)
    return {**new, **handed}


def identity(request: Request, own: Session | None) -> Values:
    """The source identity, which stays the same through all further sessions."""
    before = own.values.get("aws:sourceidentity", ()) if own else ()
    wanted = (request["SourceIdentity"],) if request.get("SourceIdentity") else before
    if before and wanted != before:
        message = "The source identity of a session cannot be changed"
        raise ApiError("AccessDenied", message, status=403)
    return {"aws:sourceidentity": wanted} if wanted else {}


def mfa(state: State, who: Caller, request: Request) -> Values:
    """Whether the request has a code of the caller's MFA device; the right digits are not known here."""
    serial = request.get("SerialNumber")
    if not serial:
        return {"aws:multifactorauthpresent": ("false",)}
    users = iam_backends[state.account][partition_of(state.region)].users.values()
    own = [device for user in users if user.arn == who.principal for device in user.mfa_devices]
    if serial not in own or not re.fullmatch(r"\d{6}", request.get("TokenCode") or ""):
        message = "MultiFactorAuthentication failed with invalid MFA one time pass code."
        raise ApiError("AccessDenied", message, status=403)
    return {"aws:multifactorauthpresent": ("true",), "aws:multifactorauthage": ("0",)}
