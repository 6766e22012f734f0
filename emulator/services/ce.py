"""Cost Anomaly Detection, which moto lacks: monitors, and who is notified of what they find."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Final

from emulator.account import partition_of
from emulator.gateway.protocol import ApiError, operation

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

    Request = dict[str, Any]

_MONITORS, _SUBSCRIPTIONS = "anomalymonitor", "anomalysubscription"
_IMPACTS: Final = {"ANOMALY_TOTAL_IMPACT_ABSOLUTE", "ANOMALY_TOTAL_IMPACT_PERCENTAGE"}
_AT_LEAST: Final = "GREATER_THAN_OR_EQUAL"
_HIGHEST: Final = 10_000_000_000


@operation("ce", "CreateAnomalyMonitor")
def create_anomaly_monitor(state: State, request: Request) -> dict[str, Any]:
    """An account has one monitor of a dimension.

    https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/2515
    """
    wanted = request["AnomalyMonitor"]
    with state.lock:
        dimension = wanted.get("MonitorDimension")
        if wanted["MonitorType"] == "DIMENSIONAL" and any(
            each.get("MonitorDimension") == dimension for each in _of(state, _MONITORS).values()
        ):
            raise ApiError("ValidationException", "Limit exceeded on dimensional spend monitor creation", status=400)
        return {"MonitorArn": _made(state, _MONITORS, "MonitorArn", wanted)}


@operation("ce", "GetAnomalyMonitors")
def get_anomaly_monitors(state: State, request: Request) -> dict[str, Any]:
    wanted = request.get("MonitorArnList")
    found = [each for arn, each in _of(state, _MONITORS).items() if not wanted or arn in wanted]
    return {"AnomalyMonitors": found}


@operation("ce", "DeleteAnomalyMonitor")
def delete_anomaly_monitor(state: State, request: Request) -> dict[str, Any]:
    _existing(state, _MONITORS, request["MonitorArn"], "UnknownMonitorException")
    del _of(state, _MONITORS)[request["MonitorArn"]]
    return {}


@operation("ce", "CreateAnomalySubscription")
def create_anomaly_subscription(state: State, request: Request) -> dict[str, Any]:
    """https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_AnomalySubscription.html."""
    wanted = request["AnomalySubscription"]
    _check(state, wanted)
    return {"SubscriptionArn": _made(state, _SUBSCRIPTIONS, "SubscriptionArn", wanted)}


@operation("ce", "GetAnomalySubscriptions")
def get_anomaly_subscriptions(state: State, request: Request) -> dict[str, Any]:
    monitor = request.get("MonitorArn")
    found = [each for each in _of(state, _SUBSCRIPTIONS).values() if not monitor or monitor in each["MonitorArnList"]]
    return {"AnomalySubscriptions": found}


@operation("ce", "UpdateAnomalySubscription")
def update_anomaly_subscription(state: State, request: Request) -> dict[str, Any]:
    found = _existing(state, _SUBSCRIPTIONS, request["SubscriptionArn"], "UnknownSubscriptionException")
    changed = {**found, **request}
    _check(state, changed)
    found.update(changed)
    return {"SubscriptionArn": request["SubscriptionArn"]}


@operation("ce", "DeleteAnomalySubscription")
def delete_anomaly_subscription(state: State, request: Request) -> dict[str, Any]:
    _existing(state, _SUBSCRIPTIONS, request["SubscriptionArn"], "UnknownSubscriptionException")
    del _of(state, _SUBSCRIPTIONS)[request["SubscriptionArn"]]
    return {}


def _check(state: State, wanted: dict[str, Any]) -> None:
    for arn in wanted["MonitorArnList"]:
        _existing(state, _MONITORS, arn, "UnknownMonitorException")
    kinds = {each["Type"] for each in wanted["Subscribers"]}
    if ("SNS" in kinds) != (wanted["Frequency"] == "IMMEDIATE") or len(kinds) > 1:
        message = "Notifications are sent by SNS with the frequency IMMEDIATE, by EMAIL with DAILY or WEEKLY"
        raise ApiError("ValidationException", message, status=400)
    if ("Threshold" in wanted) == ("ThresholdExpression" in wanted):
        raise ApiError("ValidationException", "One of Threshold or ThresholdExpression is required", status=400)
    _check_expression(wanted.get("ThresholdExpression"))


def _check_expression(expression: dict[str, Any] | None) -> None:
    if not expression:
        return
    nested = [*expression.get("And", []), *expression.get("Or", [])]
    for each in nested:
        _check_expression(each)
    compared = expression.get("Dimensions")
    good = bool(nested) if compared is None else _is_impact(compared)
    if not good:
        raise ApiError("ValidationException", "The ThresholdExpression is not valid", status=400)


def _is_impact(compared: dict[str, Any]) -> bool:
    values = compared.get("Values", [])
    return (
        compared.get("Key") in _IMPACTS
        and compared.get("MatchOptions") == [_AT_LEAST]
        and bool(values)
        and all(each.replace(".", "", 1).isdigit() and 0 <= float(each) <= _HIGHEST for each in values)
    )


def _made(state: State, kind: str, member: str, wanted: dict[str, Any]) -> str:
    arn = f"arn:{partition_of(state.region)}:ce::{state.account}:{kind}/{uuid.uuid4()}"
    _of(state, kind)[arn] = {**wanted, member: arn}
    return arn


def _existing(state: State, kind: str, arn: str, code: str) -> dict[str, Any]:
    if arn not in _of(state, kind):
        raise ApiError(code, f"There is no {arn}", status=400)
    found: dict[str, Any] = _of(state, kind)[arn]
    return found


def _of(state: State, kind: str) -> dict[str, Any]:
    found: dict[str, Any] = state.items.setdefault(kind, {})
    return found
