"""Parameter groups: the families that exist, their engine's parameters, and the values that it accepts.

https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithParamGroups.html
PostgreSQL's parameters are PostgreSQL's own list; for MySQL's and MariaDB's only the form of the name is known here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from moto.rds.models import rds_backends

from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError, State
from emulator.services.rds_checks import family_of, versions

Request = dict[str, Any]

_POSTGRES = ("postgres", "aurora-postgresql")
_MYSQL = ("mysql", "mariadb", "aurora-mysql")
_OTHERS = ("sqlserver-", "oracle-", "custom-", "db2-", "docdb", "neptune")
_OLD = {"postgres9.6", "postgres10", "aurora-postgresql9.6", "aurora-postgresql10", "aurora5.6", "mysql5.6", "mysql5.7"}
_BOOLEAN = {"0", "1", "on", "off", "true", "false"}
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_MODIFY = ("ModifyDBParameterGroup", "ModifyDBClusterParameterGroup")
#: RDS's maximum in one call.
_MOST = 20


@dataclass(frozen=True)
class PostgresParameter:
    """PostgreSQL's description of one of its parameters."""

    static: bool
    kind: str
    least: str
    most: str
    values: frozenset[str]


@before("rds", "CreateDBParameterGroup", "CreateDBClusterParameterGroup")
def check_family_is_known(_: State, request: Request) -> None:
    family = request["DBParameterGroupFamily"]
    if family not in _families() and not family.startswith(_OTHERS):
        raise ApiError("InvalidParameterValue", f"Invalid DB parameter group family: {family}")


@before("rds", *_MODIFY)
def check_number_of_parameters(_: State, request: Request) -> None:
    if len(request["Parameters"]) > _MOST:
        raise ApiError("InvalidParameterValue", f"A maximum of {_MOST} parameters can be modified in a single request")


@before("rds", *_MODIFY)
def check_parameters_are_known(state: State, request: Request) -> None:
    family = _family(state, request)
    for name in (item.get("ParameterName", "") for item in request["Parameters"]):
        # With a dot before it a name is an extension's, or RDS's own.
        foreign = "." in name if family.startswith(_MYSQL) else "." not in name and name not in _postgres()
        if family.startswith((*_MYSQL, *_POSTGRES)) and foreign:
            raise ApiError("InvalidParameterValue", f"Could not find parameter with name: {name}")


@before("rds", *_MODIFY)
def check_values_are_allowed(state: State, request: Request) -> None:
    for name, value, known in _of_postgres(state, request):
        if not known.values or value.lower() in known.values:
            continue
        allowed = ",".join(sorted(known.values))
        raise ApiError(
            "InvalidParameterValue", f"Invalid parameter value: {value} for: {name} allowed values are: {allowed}"
        )


@before("rds", *_MODIFY)
def check_values_are_in_range(state: State, request: Request) -> None:
    for name, value, known in _of_postgres(state, request):
        if known.kind not in {"integer", "real"}:
            continue
        if not _NUMBER.fullmatch(value) or not float(known.least) <= float(value) <= float(known.most):
            raise ApiError(
                "InvalidParameterValue",
                f"Invalid parameter value: {value} for: {name} allowed values are: {known.least}-{known.most}",
            )


@before("rds", *_MODIFY)
def check_static_parameters_wait(state: State, request: Request) -> None:
    methods = {item.get("ParameterName"): item.get("ApplyMethod") for item in request["Parameters"]}
    for name, _, known in _of_postgres(state, request):
        if known.static and methods[name] == "immediate":
            raise ApiError(
                "InvalidParameterCombination", f"cannot use immediate apply method for static parameter: {name}"
            )


def _of_postgres(state: State, request: Request) -> list[tuple[str, str, PostgresParameter]]:
    """Name, value and description of each; a formula ({DBInstanceClassMemory/32768}) is not evaluated."""
    if not _family(state, request).startswith(_POSTGRES):
        return []
    requested = [(item.get("ParameterName", ""), str(item.get("ParameterValue", ""))) for item in request["Parameters"]]
    return [
        (name, value, known)
        for name, value in requested
        if value and not set(value) & set("{(") and (known := _postgres().get(name))
    ]


def _family(state: State, request: Request) -> str:
    backend = rds_backends[state.account][state.region]
    if "DBClusterParameterGroupName" in request:
        group = backend.db_cluster_parameter_groups.get(request["DBClusterParameterGroupName"])
        return getattr(group, "db_parameter_group_family", "")
    return getattr(backend.db_parameter_groups.get(request["DBParameterGroupName"]), "family", "")


@cache
def _families() -> frozenset[str]:
    engines = (*_POSTGRES, *_MYSQL)
    return frozenset({*_OLD, *(family_of(engine, version) for engine in engines for version in versions(engine))})


@cache
def _postgres() -> dict[str, PostgresParameter]:
    text = files("emulator.services").joinpath("rds_postgres_parameters.tsv").read_text("utf-8")
    found = {
        # RDS's own switches, beside PostgreSQL's.
        "rds.force_ssl": PostgresParameter(static=True, kind="bool", least="", most="", values=frozenset({"0", "1"})),
        "rds.logical_replication": PostgresParameter(
            static=True, kind="bool", least="", most="", values=frozenset({"0", "1"})
        ),
    }
    for line in text.splitlines():
        if not line.startswith("#"):
            name, context, kind, least, most, values = (line.split("\t") + [""] * 5)[:6]
            allowed = _BOOLEAN if kind == "bool" else set(values.lower().split())
            # A choice between on and off also accepts the other spellings of a boolean.
            allowed |= _BOOLEAN if {"on", "off"} <= allowed else set()
            found[name] = PostgresParameter(context == "postmaster", kind, least, most, frozenset(allowed))
    return found
