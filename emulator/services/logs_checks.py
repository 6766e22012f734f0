"""Metric filters and policies that CloudWatch Logs refuses, and moto accepts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from moto.logs.models import logs_backends

from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError
from emulator.services._filter_pattern import is_pattern

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

Request = dict[str, Any]

#: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
MOST_FILTERS = 100
#: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html
POLICY_CHARACTERS = 5120


@before("logs", "CreateLogGroup")
def check_name(_: State, request: Request) -> None:
    """https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html ."""
    if request["logGroupName"].lower().startswith("aws/"):
        raise _invalid("Log groups starting with AWS/ are reserved for AWS.")


@before("logs", "PutMetricFilter")
def check_group(state: State, request: Request) -> None:
    if request["logGroupName"] not in logs_backends[state.account][state.region].groups:
        raise ApiError("ResourceNotFoundException", "The specified log group does not exist.", status=400)


@before("logs", "PutMetricFilter")
def check_pattern(_: State, request: Request) -> None:
    if not is_pattern(request["filterPattern"]):
        raise _invalid("Invalid metric filter pattern")


@before("logs", "PutMetricFilter")
def check_transformation(_: State, request: Request) -> None:
    """https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html ."""
    for each in request["metricTransformations"]:
        if each.get("dimensions") and each.get("defaultValue") is not None:
            message = "Invalid metric transformation: dimensions and default value are mutually exclusive properties."
            raise _invalid(message)
        for name in ("metricName", "metricNamespace"):
            if set(each[name]) & set(":*$"):
                raise _invalid(f"Invalid metric transformation: {name} {each[name]} has one of the characters :*$")
        value = str(each["metricValue"])
        if not value.startswith("$") and not _is_number(value):
            raise _invalid(f"Invalid metric transformation: metricValue {value} is neither a number nor a field.")


@before("logs", "PutMetricFilter")
def check_class(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html ."""
    if state.items.get(request["logGroupName"], {}).get("logGroupClass", "STANDARD") != "STANDARD":
        message = "Metric filters are not supported for log groups of the Infrequent Access log class."
        raise ApiError("ValidationException", message, status=400)


@before("logs", "PutMetricFilter")
def check_number(state: State, request: Request) -> None:
    filters = logs_backends[state.account][state.region].filters.metric_filters
    others = {
        each["filterName"]
        for each in filters
        if each["logGroupName"] == request["logGroupName"] and each["filterName"] != request["filterName"]
    }
    if len(others) >= MOST_FILTERS:
        raise ApiError("LimitExceededException", "Resource limit exceeded.", status=400)


@before("logs", "PutResourcePolicy")
def check_policy(_: State, request: Request) -> None:
    text = request.get("policyDocument") or ""
    try:
        policy = json.loads(text)
    except ValueError:
        policy = None
    if not isinstance(policy, dict) or "Statement" not in policy:
        raise _invalid("Invalid resource policy document: it is no policy in JSON.")
    if len(text) > POLICY_CHARACTERS:
        raise _invalid(f"Invalid resource policy document: it has more than {POLICY_CHARACTERS} characters.")


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _invalid(message: str) -> ApiError:
    return ApiError("InvalidParameterException", message, status=400)
