"""The Regions of the account, which moto lacks: some are always on, others can be turned on and off."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from emulator.protocol import ApiError, operation
from secure_baseline.controls.opt_in_regions import ENABLED_BY_DEFAULT

if TYPE_CHECKING:
    from emulator.protocol import State

#: https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html: launched after March 20, 2019.
OPT_IN = (
    "af-south-1",
    "ap-east-1",
    "ap-east-2",
    "ap-south-2",
    "ap-southeast-3",
    "ap-southeast-4",
    "ap-southeast-5",
    "ap-southeast-6",
    "ap-southeast-7",
    "ca-west-1",
    "eu-central-2",
    "eu-south-1",
    "eu-south-2",
    "il-central-1",
    "me-central-1",
    "me-south-1",
    "mx-central-1",
)
#: AWS takes minutes to hours.
SECONDS = 0.2
_AFTERWARDS = {"ENABLING": "ENABLED", "DISABLING": "DISABLED"}


@operation("account", "ListRegions")
def list_regions(state: State, request: dict[str, Any]) -> dict[str, Any]:
    wanted = request.get("RegionOptStatusContains")
    found = [
        {"RegionName": name, "RegionOptStatus": _status(state, name)} for name in sorted((*OPT_IN, *ENABLED_BY_DEFAULT))
    ]
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
    if region not in OPT_IN:
        raise ApiError("ValidationException", f"{region} is no Region", status=400)
    status: str
    status, since = state.items.get("regions", {}).get(region, ("DISABLED", 0.0))
    return _AFTERWARDS.get(status, status) if time.monotonic() >= since + SECONDS else status
