"""Which classes RDS offers, by engine, version and Region: the orderable options in cfn-lint's data."""

from __future__ import annotations

from functools import cache
from typing import Any

import regex

from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError, State
from emulator.stacks import schemas

Request = dict[str, Any]
Row = dict[str, Any]


@before("rds", "CreateDBInstance")
def check_class_is_offered(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Support.html ."""
    engine, size = request["Engine"], request["DBInstanceClass"]
    offered = _in_region(state.region).get(engine)
    if offered and size not in offered:
        raise _not_offered(f"DBInstanceClass={size}, Engine={engine}, in {state.region}")


@before("rds", "CreateDBInstance")
def check_class_goes_with_version(_: State, request: Request) -> None:
    engine, version, size = request["Engine"], request.get("EngineVersion"), request["DBInstanceClass"]
    for pattern, offered in _by_version(engine) if version else ():
        if pattern.search(str(version)) and size not in offered:
            raise _not_offered(f"DBInstanceClass={size}, Engine={engine}, EngineVersion={version}")


@before("rds", "ModifyDBInstance")
def check_other_class_is_known(state: State, request: Request) -> None:
    size, offered = request.get("DBInstanceClass"), _in_region(state.region)
    if size and offered and not any(size in classes for classes in offered.values()):
        raise ApiError("InvalidParameterValue", f"Invalid DB Instance class: {size}")


@before("rds", "CreateDBInstance", "CreateDBCluster")
def check_license(_: State, request: Request) -> None:
    """https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html (LicenseModel)."""
    engine, license_model = request["Engine"], request.get("LicenseModel")
    allowed = {
        "mysql": {"general-public-license"},
        "mariadb": {"general-public-license"},
        "postgres": {"postgresql-license"},
    }.get(engine)
    if license_model and allowed and license_model not in allowed:
        raise ApiError("InvalidParameterCombination", f"Invalid license model '{license_model}' for engine '{engine}'")


@cache
def _in_region(region: str) -> dict[str, set[str]]:
    """Engine -> classes."""
    found: dict[str, set[str]] = {}
    rows: list[Row] = schemas.extension("aws_rds_dbinstance/dbinstanceclass_enum").get(region, {}).get("allOf", [])
    for row in rows:
        engine = row["if"]["properties"]["Engine"]["const"]
        found.setdefault(engine, set()).update(row["then"]["properties"]["DBInstanceClass"]["enum"])
    return found


@cache
def _by_version(engine: str) -> list[tuple[Any, frozenset[str]]]:
    """A pattern of versions -> classes."""
    return [
        (
            regex.compile(row["if"]["properties"]["EngineVersion"]["pattern"]),
            frozenset(row["then"]["properties"]["DBInstanceClass"]["enum"]),
        )
        for row in schemas.extension("aws_rds_dbinstance/db_instance_class")["allOf"]
        if row["if"]["properties"]["Engine"]["const"] == engine
    ]


def _not_offered(combination: str) -> ApiError:
    message = f"RDS does not support creating a DB instance with the following combination: {combination}"
    return ApiError("InvalidParameterCombination", message)
