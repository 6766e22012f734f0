"""How much storage, how fast, RDS gives a database.

https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html (AllocatedStorage, Iops)
https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html
"""

from __future__ import annotations

from typing import Any

from moto.rds.models import rds_backends

from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError, State

Request = dict[str, Any]

_SSD = ("gp2", "gp3")
_PROVISIONED = ("io1", "io2")
#: Kind of storage -> GiB at least and at most, of the engines that all have the same.
_RANGES = {"gp2": (20, 65536), "gp3": (20, 65536), "io1": (100, 65536), "io2": (100, 65536), "standard": (5, 3072)}
_ENGINES = {"mysql", "mariadb", "postgres"}
#: From here on gp3 stripes over four volumes, and accepts provisioned IOPS and throughput.
_STRIPED_GIB = 400


@before("rds", "CreateDBInstance")
def check_storage_is_asked(_: State, request: Request) -> None:
    new = not request["Engine"].startswith(("aurora", "custom-")) and "DBClusterIdentifier" not in request
    if new and "AllocatedStorage" not in request:
        raise ApiError("InvalidParameterValue", "Invalid storage size for engine name: AllocatedStorage is required")


@before("rds", "CreateDBInstance")
def check_storage_size(_: State, request: Request) -> None:
    engine, size = request["Engine"], request.get("AllocatedStorage")
    kind = request.get("StorageType") or ("io1" if request.get("Iops") else "gp2")
    least, most = _RANGES.get(kind, (0, 65536))
    if size is not None and engine in _ENGINES and not least <= int(size) <= most:
        raise ApiError(
            "InvalidParameterValue", f"Invalid storage size for engine name {engine} and storage type {kind}: {size}"
        )


@before("rds", "CreateDBInstance")
def check_storage_type(_: State, request: Request) -> None:
    kind = request.get("StorageType")
    if kind and request["Engine"] in _ENGINES and kind not in _RANGES:
        raise ApiError("InvalidParameterValue", f"Invalid storage type: {kind}")


@before("rds", "CreateDBInstance")
def check_provisioned_iops(_: State, request: Request) -> None:
    kind, iops, size = request.get("StorageType"), request.get("Iops"), request.get("AllocatedStorage")
    if kind in _PROVISIONED and not iops:
        raise ApiError(
            "InvalidParameterCombination", f"You must specify both the storage size and iops for storage type {kind}"
        )
    if kind == "io1" and iops and size and not 0.5 <= int(iops) / int(size) <= 50:  # noqa: PLR2004  (the rule itself)
        raise ApiError(
            "InvalidParameterCombination",
            f"The IOPS to GiB ratio must be between 0.5 and 50: {iops} IOPS, {size} GiB",
        )


@before("rds", "CreateDBInstance")
def check_own_speed(_: State, request: Request) -> None:
    kind, size, engine = request.get("StorageType"), request.get("AllocatedStorage"), request["Engine"]
    asked = [name for name in ("Iops", "StorageThroughput") if request.get(name)]
    if kind == "gp3" and engine in _ENGINES and asked and size and int(size) < _STRIPED_GIB:
        raise ApiError(
            "InvalidParameterCombination",
            f"You can't specify IOPS or storage throughput for engine {engine} and a storage size less than "
            f"{_STRIPED_GIB}.",
        )
    if request.get("StorageThroughput") and kind not in {"gp3", None}:
        raise ApiError("InvalidParameterCombination", f"You can't specify storage throughput for storage type {kind}.")
    if request.get("Iops") and kind in {"gp2", "standard"}:
        raise ApiError("InvalidParameterCombination", f"You can't specify IOPS for storage type {kind}.")


@before("rds", "CreateDBInstance", "ModifyDBInstance")
def check_growth(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html ."""
    size, most = (
        request.get("AllocatedStorage") or _current(state, request, "allocated_storage"),
        request.get("MaxAllocatedStorage"),
    )
    if size and most and _too_little(int(size), int(most)):
        raise ApiError(
            "InvalidParameterCombination",
            f"Invalid max storage size for engine name: {most} GiB is not greater by 10% than {size} GiB",
        )


@before("rds", "ModifyDBInstance")
def check_storage_does_not_shrink(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBInstance.html (AllocatedStorage)."""
    size, current = request.get("AllocatedStorage"), _current(state, request, "allocated_storage")
    if size and current and int(size) != int(current) and _too_little(int(current), int(size)):
        raise ApiError(
            "InvalidParameterCombination",
            f"Invalid storage size: {size} GiB must be greater by 10% at least than the allocated {current} GiB",
        )


def _too_little(size: int, more: int) -> bool:
    """Whether it grows by less than a tenth."""
    return more * 10 < size * 11


def _current(state: State, request: Request, name: str) -> Any:
    backend = rds_backends[state.account][state.region]
    instance = backend.databases.get(request.get("DBInstanceIdentifier", "").lower())
    return getattr(instance, name, None)
