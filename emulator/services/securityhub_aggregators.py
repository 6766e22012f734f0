"""Security Hub's finding aggregator: one for each account, created in its home Region and shown in all others."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from emulator.account import partition_of
from emulator.gateway.protocol import ApiError, operation, states
from emulator.services.securityhub import subscribed

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

_AGGREGATOR = "aggregator"
_WITH_REGIONS = frozenset({"ALL_REGIONS_EXCEPT_SPECIFIED", "SPECIFIED_REGIONS"})
_WITHOUT = frozenset({"ALL_REGIONS", "NO_REGIONS"})


@operation("securityhub", "CreateFindingAggregator")
def create_finding_aggregator(state: State, request: dict[str, Any]) -> dict[str, Any]:
    with state.lock:
        subscribed(state)
        if _of_the_account(state):
            raise ApiError("InvalidInputException", "A finding aggregator already exists in this account", status=400)
        place = f"arn:{partition_of(state.region)}:securityhub:{state.region}:{state.account}"
        state.items[_AGGREGATOR] = {
            "FindingAggregatorArn": f"{place}:finding-aggregator/{uuid.uuid4()}",
            "FindingAggregationRegion": state.region,
            **_linked(request),
        }
        found: dict[str, Any] = state.items[_AGGREGATOR]
        return found


@operation("securityhub", "ListFindingAggregators")
def list_finding_aggregators(state: State, _: dict[str, Any]) -> dict[str, Any]:
    subscribed(state)
    return {"FindingAggregators": [{"FindingAggregatorArn": each} for each in _of_the_account(state)]}


@operation("securityhub", "GetFindingAggregator")
def get_finding_aggregator(state: State, request: dict[str, Any]) -> dict[str, Any]:
    return _found(state, request)


@operation("securityhub", "UpdateFindingAggregator")
def update_finding_aggregator(state: State, request: dict[str, Any]) -> dict[str, Any]:
    with state.lock:
        found = _found(state, request)
        _require_home(state, found)
        found.pop("Regions", None)
        found.update(_linked(request))
        return found


@operation("securityhub", "DeleteFindingAggregator")
def delete_finding_aggregator(state: State, request: dict[str, Any]) -> dict[str, Any]:
    with state.lock:
        _require_home(state, _found(state, request))
        del state.items[_AGGREGATOR]
    return {}


def home_of(region: str) -> str | None:
    """Where the findings of a linked Region are aggregated.

    https://docs.aws.amazon.com/securityhub/latest/userguide/finding-aggregation.html
    """
    for state in states("securityhub"):
        found = state.items.get(_AGGREGATOR)
        if not found or state.region == region or partition_of(state.region) != partition_of(region):
            continue
        named, mode = region in found.get("Regions", []), found["RegionLinkingMode"]
        if mode == "ALL_REGIONS" or (mode in _WITH_REGIONS and named == (mode == "SPECIFIED_REGIONS")):
            return state.region
    return None


def _linked(request: dict[str, Any]) -> dict[str, Any]:
    mode, regions = request["RegionLinkingMode"], request.get("Regions", [])
    if mode not in _WITH_REGIONS | _WITHOUT or bool(regions) != (mode in _WITH_REGIONS):
        raise ApiError("InvalidInputException", f"Invalid Regions for RegionLinkingMode {mode}", status=400)
    return {"RegionLinkingMode": mode, "Regions": list(regions)} if regions else {"RegionLinkingMode": mode}


def _of_the_account(state: State) -> dict[str, dict[str, Any]]:
    """Those of the partition; disabling a hub deletes its aggregator."""
    partition = partition_of(state.region)
    found = [each.items[_AGGREGATOR] for each in states("securityhub") if _AGGREGATOR in each.items]
    return {
        each["FindingAggregatorArn"]: each
        for each in found
        if partition_of(each["FindingAggregationRegion"]) == partition
    }


def _found(state: State, request: dict[str, Any]) -> dict[str, Any]:
    subscribed(state)
    found = _of_the_account(state).get(request["FindingAggregatorArn"])
    if found is None:
        raise ApiError("ResourceNotFoundException", "There is no such finding aggregator", status=404)
    return found


def _require_home(state: State, found: dict[str, Any]) -> None:
    if found["FindingAggregationRegion"] != state.region:
        raise ApiError("InvalidInputException", "It can be changed in its home Region only", status=400)
