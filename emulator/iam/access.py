"""Whether the caller may do that: everything that a request needs is checked against every policy that applies."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from emulator.account import READING_KEY_ID
from emulator.gateway import refusals
from emulator.gateway.protocol import ApiError
from emulator.gateway.service_models import get_service_model
from emulator.iam import callers, global_keys, key_use, member_account, passing
from emulator.iam.attached import policy_of
from emulator.iam.evaluate import verdict
from emulator.iam.needs import needs
from emulator.iam.questions import Need

if TYPE_CHECKING:
    from collections.abc import Iterator

    from emulator.gateway.api_request import ApiRequest
    from emulator.iam.questions import AuthorizationVerdict, Caller


#: The account's owner can always change a bucket policy that shuts everyone out.
#: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html
_OWNERS = frozenset({"s3:DeleteBucketPolicy", "s3:GetBucketPolicy", "s3:PutBucketPolicy"})
#: The error codes with which services deny access, where their protocol does not decide it.
_CODES = {"ec2": "UnauthorizedOperation", "sns": "AuthorizationError"}
#: The error codes for a key that may not be used.
_KEY_CODES = {
    "lambda": "KMSAccessDeniedException",
    "sns": "KMSAccessDenied",
    "sqs": "KMS.AccessDeniedException",
}


def refusal(asked: ApiRequest) -> ApiError | None:
    """The error to answer with, if the caller may not."""
    # What is not signed asks nothing of the account's; what reads back is no caller that AWS has.
    if asked.access_key in {None, READING_KEY_ID}:
        return None
    try:
        who = callers.of(asked)
    except ApiError as error:
        return error
    return _refusal(asked, who)


def _refusal(asked: ApiRequest, who: Caller) -> ApiError | None:
    if asked.service is None or asked.operation is None:
        message = f"{who.arn} calls an operation that the emulated account does not know"
        return None if who.kind == "root" else ApiError("AccessDenied", message, status=403)
    try:
        for one, need in _questions(asked, who):
            for resource in need.resources:
                single = replace(need, resources=(resource,))
                found = _evaluated(one, single, asked)
                if not found.allowed:
                    return _denied(asked, one, single, found)
    except ApiError as error:
        return error
    return None


def _questions(asked: ApiRequest, who: Caller) -> Iterator[tuple[Caller, Need]]:
    for need in needs(asked):
        if not (who.kind == "root" and need.action in _OWNERS):
            yield who, need
    yield from ((who, need) for need in passing.passed(asked))
    yield from key_use.uses(asked, who)


def _evaluated(who: Caller, need: Need, asked: ApiRequest) -> AuthorizationVerdict:
    return verdict(
        who,
        replace(need, values=global_keys.joined(need.values, global_keys.of_request(asked))),
        resource_policy=policy_of(need.resources[0]),
        control_policies=member_account.control_policies(),
        resource_control_policies=member_account.resource_control_policies(need.action),
    )


def _denied(asked: ApiRequest, who: Caller, need: Need, found: AuthorizationVerdict) -> ApiError:
    """The error as this service words it."""
    service = str(asked.service)
    code = denial(service)
    if need.action.startswith("kms:"):
        code = _KEY_CODES.get(service, code)
    on = f"on resource: {need.resources[0]} " if need.resources[0] != "*" else ""
    message = f"User: {who.arn} is not authorized to perform: {need.action} {on}{found.why}"
    refusals.note_iam(message, operation=need.action, policy_type=found.policy_type, reason=found.why)
    return ApiError(code, message, status=403)


def refusal_to_invoke(access_key: str | None, function: str) -> str | None:
    """Why CloudFormation may not invoke a custom resource's function: it does so as it does everything else.

    https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html
    """
    who = callers.caller(access_key, function.split(":")[3]) if access_key else None
    if who is None:
        return None
    need = Need(action="lambda:InvokeFunction", resources=(function,))
    found = verdict(who, need, resource_policy=policy_of(function), control_policies=member_account.control_policies())
    message = f"User: {who.arn} is not authorized to perform: {need.action} on resource: {function} {found.why}"
    return None if found.allowed else message


def denial(service: str) -> str:
    """The code of the service's error for access denied."""
    wire_protocol = get_service_model(service).protocol
    return _CODES.get(service) or ("AccessDeniedException" if "json" in wire_protocol else "AccessDenied")


def allows(role: str, action: str, resource: str | None) -> bool:
    """Whether the role's policies (and its permissions boundary) allow the action, once IAM has propagated them.

    For calls that a service makes: CloudFormation, or the service, retries until the policies have propagated.
    """
    return verdict(callers.in_role(role), Need(action=action, resources=(resource,) if resource else ("*",))).allowed
