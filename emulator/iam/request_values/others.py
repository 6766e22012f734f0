"""Condition keys of IAM, Lambda and others that no member of the request is named after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from moto.iam.models import iam_backends

from emulator.account import ACCOUNT_ID, partition_of
from emulator.iam import entities
from emulator.iam.request_values.plain import absent, account, false, true

if TYPE_CHECKING:
    from emulator.gateway.api_request import ApiRequest
    from emulator.iam.arns import ActionSubject
    from emulator.iam.asked import Asked
    from emulator.iam.request_values.plain import Function


def _boundary(asked: Asked, *_: object) -> tuple[str, ...]:
    """The requested boundary, or else the one that the role or user has.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate
    """
    requested = asked.request.get("PermissionsBoundary")
    if requested or asked.operation.startswith("Create"):
        return (str(requested),) if requested else ()
    backend = iam_backends[ACCOUNT_ID][partition_of(asked.region)]
    name = asked.request.get("RoleName") or asked.request.get("UserName")
    entities_by_name: list[Any] = [*backend.roles.values(), *backend.users.values()]
    boundary = next((entities.boundary_of(each) for each in entities_by_name if each.name == name), None)
    return (str(boundary),) if boundary else ()


def _service_of_role(asked: Asked, action: str, subject: ActionSubject, api_request: ApiRequest) -> tuple[str, ...]:
    """The service whose role is created, also by another operation."""
    del action, api_request
    _, linked, after = subject.arn.partition(":role/aws-service-role/")
    name = after.partition("/")[0] if linked else asked.request.get("AWSServiceName")
    return (str(name),) if name and name != "*" else ()


def _function(asked: Asked, action: str, subject: ActionSubject, api_request: ApiRequest) -> tuple[str, ...]:
    """The function of an event source mapping. https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html."""
    del action, subject, api_request
    name = str(asked.request.get("FunctionName") or "")
    if name.startswith("arn:") or not name:
        return (name,) if name else ()
    return (f"arn:{asked.place['Partition']}:lambda:{asked.region}:{ACCOUNT_ID}:function:{name}",)


def _overwrite(asked: Asked, *_: object) -> tuple[str, ...]:
    return (str(bool(asked.request.get("Overwrite"))).lower(),)


def _qualifier(asked: Asked, action: str, subject: ActionSubject, api_request: ApiRequest) -> tuple[str, ...]:
    """The version or alias after the state machine's name.

    https://docs.aws.amazon.com/step-functions/latest/dg/auth-version-alias.html
    """
    del asked, action, api_request
    qualifier = subject.arn.split(":")[7:]
    return tuple(qualifier)


FUNCTIONS: Final[dict[str, Function]] = {
    "events:creatoraccount": account,
    "events:eventbusinvocation": false,
    "events:managedby": absent,
    "iam:awsservicename": _service_of_role,
    "iam:permissionsboundary": _boundary,
    "iam:roletemplatearn": absent,
    "lambda:eventsourcetoken": absent,
    "lambda:functionarn": _function,
    "lambda:invokedviafunctionurl": absent,
    "rds:tagsfromrequest": absent,
    # Every database is in a VPC since EC2-Classic was retired.
    "rds:vpc": true,
    "ssm:overwrite": _overwrite,
    # Only for requests by Systems Manager's own agent.
    "ssm:sourceinstancearn": absent,
    "states:statemachinequalifier": _qualifier,
}
