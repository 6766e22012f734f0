"""Trails where moto differs: a name used twice, selectors that are replaced and not added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moto.cloudtrail.models import cloudtrail_backends

from emulator.gateway.moto_hooks import after, before
from emulator.gateway.protocol import ApiError

if TYPE_CHECKING:
    from emulator.gateway.protocol import State


@before("cloudtrail", "CreateTrail")
def refuse_a_name_that_is_taken(state: State, request: dict[str, Any]) -> None:
    name = request["Name"]
    if name in cloudtrail_backends[state.account][state.region].trails:
        message = f"Trail {name} already exists for customer: {state.account}"
        raise ApiError("TrailAlreadyExistsException", message)


@after("cloudtrail", "GetEventSelectors")
def add_the_default(_: State, __: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any] | None:
    """https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html."""
    if answer.get("EventSelectors") or answer.get("AdvancedEventSelectors"):
        return None
    whole = {"ReadWriteType": "All", "IncludeManagementEvents": True, "DataResources": []}
    return {**answer, "EventSelectors": [{**whole, "ExcludeManagementEventSources": []}]}


@before("cloudtrail", "PutEventSelectors", "PutInsightSelectors")
def forget_the_selectors_before(state: State, request: dict[str, Any]) -> None:
    trails = cloudtrail_backends[state.account][state.region].trails.values()
    for trail in trails:
        if request["TrailName"] not in {trail.trail_name, trail.arn}:
            continue
        if "InsightSelectors" in request:
            trail.insight_selectors = []
        else:
            trail.event_selectors = []
            trail.advanced_event_selectors = []
