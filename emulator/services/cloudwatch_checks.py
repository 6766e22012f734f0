"""Alarms that CloudWatch refuses, and moto accepts.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from moto.cloudwatch.models import cloudwatch_backends

from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from emulator.gateway.protocol import State

Request = dict[str, Any]

#: How far back an alarm looks: "one day" with shorter periods, seven with periods of an hour or more.
_HOUR, _DAY = 3600, 86_400
MOST_ACTIONS = 5
_ACTIONS = ("AlarmActions", "OKActions", "InsufficientDataActions")
_TEXT = re.compile(r"'[^']*'|\"[^\"]*\"")
_NAME = re.compile(r"(?<![\w.])[a-z]\w*\b(?!\s*\()")
_STATE = re.compile(r"\b(?:ALARM|OK|INSUFFICIENT_DATA)\(\s*(?:\"([^\"]+)\"|'([^']+)'|([^\s()\"']+))\s*\)")


@before("cloudwatch", "PutMetricAlarm")
def check_periods(_: State, request: Request) -> None:
    """https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html ."""
    metrics = request.get("Metrics", [])
    lengths = [int(each["Period"]) for each in (request, *metrics) if each.get("Period")]
    lengths += [int(each["MetricStat"]["Period"]) for each in metrics if "MetricStat" in each]
    length, number = max(lengths, default=0), int(request["EvaluationPeriods"])
    longest, name = (_DAY, "a day") if length < _HOUR else (7 * _DAY, "seven days")
    if length * number > longest:
        message = (
            f"Metrics cannot be checked across more than {name} (EvaluationPeriods * Period must be <= {longest})."
        )
        raise _invalid(message)


@before("cloudwatch", "PutMetricAlarm")
def check_datapoints(_: State, request: Request) -> None:
    needed, seen = request.get("DatapointsToAlarm"), request["EvaluationPeriods"]
    if needed is not None and int(needed) > int(seen):
        raise _invalid(f"DatapointsToAlarm ({needed}) must not be greater than EvaluationPeriods ({seen}).")


@before("cloudwatch", "PutMetricAlarm")
def check_statistic(_: State, request: Request) -> None:
    """https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html ."""
    extended = request.get("ExtendedStatistic")
    if "MetricName" in request and bool(request.get("Statistic")) == bool(extended):
        raise _invalid("Exactly one of Statistic and ExtendedStatistic must be given.")
    percentile = re.fullmatch(r"p(\d+(?:\.\d+)?)", extended or "p0")
    if percentile and float(percentile[1]) > 100:  # noqa: PLR2004  (per cent)
        raise _invalid(f"The value {extended} for parameter ExtendedStatistic is not supported.")


@before("cloudwatch", "PutMetricAlarm")
def check_threshold(_: State, request: Request) -> None:
    if ("Threshold" in request) == bool(request.get("ThresholdMetricId")):
        raise _invalid("Exactly one of Threshold and ThresholdMetricId must be given.")


@before("cloudwatch", "PutMetricAlarm")
def check_actions(state: State, request: Request) -> None:
    require_actions_here(state, request)


def require_actions_here(state: State, request: Request) -> None:
    """An alarm's actions must be in its own Region."""
    if any(len(request.get(kind, [])) > MOST_ACTIONS for kind in _ACTIONS):
        raise _invalid(f"An alarm takes at most {MOST_ACTIONS} actions for each state.")
    for action in (each for kind in _ACTIONS for each in request.get(kind, [])):
        if not action.startswith("arn:") or action.count(":") < 5:  # noqa: PLR2004  (arn:partition:service:region:account:…)
            raise _invalid(f"Invalid arn syntax: {action}")
        region = action.split(":")[3]
        if region and region != state.region:
            raise _invalid(f"Invalid region {region} specified. Only {state.region} is supported.")


@before("cloudwatch", "PutMetricAlarm")
def check_metrics(_: State, request: Request) -> None:
    """https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html ."""
    metrics = request.get("Metrics", [])
    if not metrics:
        return
    if sum(_returns(each) for each in metrics) != 1:
        raise _invalid("Exactly one element of the metrics list should return data (ReturnData).")
    ids = [each["Id"] for each in metrics]
    if len(set(ids)) != len(ids):
        raise _invalid("The ids of the metrics must be unique.")
    for each in metrics:
        if unknown := _names(each.get("Expression", "")) - set(ids):
            message = f"Error in expression '{each['Id']}': unknown metric {', '.join(sorted(unknown))}."
            raise _invalid(message)


def require_alarms(state: State, rule: str) -> None:
    """https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html ."""
    known: Iterable[Any] = cloudwatch_backends[state.account][state.region].alarms.values()
    names = {each.name for each in known} | {each.alarm_arn for each in known}
    named = {next(filter(None, found)) for found in _STATE.findall(rule)}
    if missing := named - names:
        listed = ", ".join(sorted(missing))
        raise _invalid(f"Could not save the composite alarm as alarms [{listed}] in the alarm rule do not exist")
    left = re.sub(r"\b(AND|OR|NOT|TRUE|FALSE)\b|[()\s]", "", _STATE.sub("", rule))
    if left or rule.count("(") != rule.count(")") or not rule.strip():
        raise _invalid(f"AlarmRule must not contain leading or trailing whitespace or unknown parts: {left or rule}")


def _returns(metric: Request) -> bool:
    return str(metric.get("ReturnData", True)).lower() == "true"


def _names(expression: str) -> set[str]:
    """The metrics in an expression: functions and keywords are in capitals."""
    return set() if expression.upper().startswith("SELECT") else set(_NAME.findall(_TEXT.sub("", expression)))


def _invalid(message: str) -> ApiError:
    return ApiError("ValidationError", message, status=400)
