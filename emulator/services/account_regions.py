"""The Regions of the account, which moto lacks: some are always on, others can be turned on and off."""

from __future__ import annotations

import time
from functools import cache
from typing import TYPE_CHECKING, Any

from botocore.session import get_session

from emulator.gateway.protocol import ApiError, operation

if TYPE_CHECKING:
    from emulator.gateway.protocol import State

#: https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html: launched before March 20, 2019.
#: Every other Region that botocore knows is an opt-in Region.
ENABLED_BY_DEFAULT = (
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "ca-central-1",
    "eu-central-1",
    "eu-north-1",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "sa-east-1",
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
)
#: AWS takes minutes to hours.
SECONDS = 0.2
_AFTERWARDS = {"ENABLING": "ENABLED", "DISABLING": "DISABLED"}


@operation("account", "ListRegions")
def list_regions(state: State, request: dict[str, Any]) -> dict[str, Any]:
    wanted = request.get("RegionOptStatusContains")
    found = [{"RegionName": name, "RegionOptStatus": _status(state, name)} for name in sorted(_regions())]
    return {"Regions": [each for each in found if not wanted or each["RegionOptStatus"] in wanted]}


@operation("account", "GetRegionOptStatus")
def get_region_opt_status(state: State, request: dict[str, Any]) -> dict[str, Any]:
    return {"RegionName": request["RegionName"], "RegionOptStatus": _status(state, request["RegionName"])}


@operation("account", "EnableRegion")
def enable_region(state: State, request: dict[str, Any]) -> None:
    _switch(state, request["RegionName"], "ENABLING")


@operation("account", "DisableRegion")
def disable_region(state: State, request: dict[str, Any]) -> None:
    _switch(state, request["RegionName"], "DISABLING")


def _switch(state: State, region: str, to: str) -> None:
    with state.lock:
        if _status(state, region) == "ENABLED_BY_DEFAULT":
            raise ApiError("ValidationException", f"{region} cannot be enabled or disabled", status=400)
        if _status(state, region) in _AFTERWARDS:
            raise ApiError("ConflictException", f"{region} is {_status(state, region)}", status=409)
        if _status(state, region) != _AFTERWARDS[to]:
            state.items.setdefault("regions", {})[region] = (to, time.monotonic())


def _status(state: State, region: str) -> str:
    if region in ENABLED_BY_DEFAULT:
        return "ENABLED_BY_DEFAULT"
    if region not in _regions():
        raise ApiError("ValidationException", f"{region} is no Region", status=400)
    status: str
    status, since = state.items.get("regions", {}).get(region, ("DISABLED", 0.0))
    return _AFTERWARDS.get(status, status) if time.monotonic() >= since + SECONDS else status


@cache
def _regions() -> frozenset[str]:
    """Those of the public partition."""
    return frozenset(get_session().get_available_regions("ec2"))
