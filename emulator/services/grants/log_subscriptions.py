"""The target of a log group's events must let CloudWatch Logs send them there, by its own policy or by a role.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutSubscriptionFilter.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from emulator.account import partition_of
from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError
from emulator.iam import access
from emulator.iam.service_permissions import function_lets

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

_ACTIONS = {"kinesis": ("Kinesis stream", "kinesis:PutRecord"), "firehose": ("Firehose stream", "firehose:PutRecord")}


@before("logs", "PutSubscriptionFilter")
def check_function(state: State, request: dict[str, Any]) -> None:
    target, group = request["destinationArn"], request["logGroupName"]
    if target.split(":")[2] != "lambda":
        return
    source = f"arn:{partition_of(state.region)}:logs:{state.region}:{state.account}:log-group:{group}:*"
    values = {"aws:SourceArn": source, "aws:SourceAccount": state.account}
    services = ("logs.amazonaws.com", f"logs.{state.region}.amazonaws.com")
    if not any(function_lets(service, target, values) for service in services):
        message = (
            "Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute "
            "your function."
        )
        raise ApiError("InvalidParameterException", message)


@before("logs", "PutSubscriptionFilter")
def check_role(_: State, request: dict[str, Any]) -> None:
    """A stream is written to with a role."""
    target, role = request["destinationArn"], request.get("roleArn")
    service = target.split(":")[2]
    if service not in _ACTIONS:
        return
    kind, action = _ACTIONS[service]
    if not role or not access.allows(role, action, target):
        message = f"Could not deliver test message to specified {kind}. Check if the given {kind} is in ACTIVE state."
        raise ApiError("InvalidParameterException", message)
