"""What a function's role must be allowed before Lambda takes a setting: moto asks for nothing.

https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.awslambda.models import lambda_backends

from emulator.account import partition_of
from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError
from emulator.iam import access, entities
from emulator.services import _ec2
from emulator.services._fifo import is_in_order

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

Request = dict[str, Any]

#: By service: the action that sends to it, and Lambda's name for the service.
_SENDS = {
    "sqs": ("SendMessage", "SQS"),
    "sns": ("Publish", "SNS"),
    "lambda": ("InvokeFunction", "LAMBDA"),
    "events": ("PutEvents", "EVENTBRIDGE"),
    "s3": ("PutObject", "S3"),
}
#: https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions
_ON_INTERFACES = ("CreateNetworkInterface", "DescribeNetworkInterfaces", "DeleteNetworkInterface")


@before("lambda", "CreateFunction", "UpdateFunctionConfiguration")
def check_dead_letters(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-dlq ."""
    target = (request.get("DeadLetterConfig") or {}).get("TargetArn")
    if not target:
        return
    if is_in_order(target):
        raise _invalid(f"The dead-letter target {target} is FIFO: Lambda supports standard queues and topics only.")
    action, service = _SENDS[target.split(":")[2]]
    if not _may(_role(state, request), f"{target.split(':')[2]}:{action}", target):
        raise _invalid(f"The provided execution role does not have permissions to call {action} on {service}")


@before("lambda", "PutFunctionEventInvokeConfig", "UpdateFunctionEventInvokeConfig")
def check_destinations(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html ."""
    for each in request.get("DestinationConfig", {}).values():
        target = each.get("Destination")
        if not target:
            continue
        if is_in_order(target):
            raise _invalid(f"The destination {target} is FIFO: Lambda supports standard queues and topics only.")
        action, service = _SENDS[target.split(":")[2]]
        resource = f"{target}/*" if service == "S3" else target
        if not _may(_role(state, request), f"{target.split(':')[2]}:{action}", resource):
            message = f"The function's execution role does not have permissions to call {action} on {service}: {target}"
            raise _invalid(message)


@before("lambda", "CreateFunction", "UpdateFunctionConfiguration")
def check_traces(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html ."""
    traced = request.get("TracingConfig", {}).get("Mode") == "Active"
    if traced and not _may(_role(state, request), "xray:PutTraceSegments", "*"):
        raise _invalid("The provided execution role does not have permissions to call PutTraceSegments on XRAY")


@before("lambda", "CreateFunction", "UpdateFunctionConfiguration")
def check_network(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html ."""
    config = request.get("VpcConfig") or {}
    subnets, groups = config.get("SubnetIds") or [], config.get("SecurityGroupIds") or []
    if not subnets and not groups:
        return
    if not subnets or not groups:
        raise _invalid("To connect a function to a VPC, specify both subnets and security groups.")
    parts: list[Any] = [_ec2.subnet(state, each) for each in subnets]
    parts += [_ec2.backend(state).get_security_group_from_id(each) for each in groups]
    for name, found in zip((*subnets, *groups), parts, strict=True):
        if found is None:
            kind = "subnet ID" if name in subnets else "security group"
            raise _invalid(f"Error occurred while describing the VPC configuration: the {kind} '{name}' does not exist")
    if len({each.vpc_id for each in parts}) != 1:
        raise _invalid("You have specified two resources that belong to different networks.")


@before("lambda", "CreateFunction", "UpdateFunctionConfiguration")
def check_interfaces(state: State, request: Request) -> None:
    if not (request.get("VpcConfig") or {}).get("SubnetIds"):
        return
    place = f"arn:{partition_of(state.region)}:ec2:{state.region}:{state.account}"
    named = [f"{place}:subnet/{each}" for each in request["VpcConfig"]["SubnetIds"]]
    named += [f"{place}:security-group/{each}" for each in request["VpcConfig"].get("SecurityGroupIds", [])]
    interface = f"{place}:network-interface/*"
    about = dict(zip(_ON_INTERFACES, ([interface, *named], ["*"], [interface]), strict=True))
    for action, resources in about.items():
        if not all(_may(_role(state, request), f"ec2:{action}", each) for each in resources):
            raise _invalid(f"The provided execution role does not have permissions to call {action} on EC2")


def _role(state: State, request: Request) -> str:
    function = lambda_backends[state.account][state.region]
    return str(request.get("Role") or function.get_function(request["FunctionName"]).role)


def _may(role: str, action: str, resource: str) -> bool:
    """Whether the role is allowed to; a role that does not exist is refused elsewhere."""
    return entities.role(role) is None or access.allows(role, action, resource)


def _invalid(message: str) -> ApiError:
    return ApiError("InvalidParameterValueException", message, status=400)
