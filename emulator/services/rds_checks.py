"""What RDS refuses and moto accepts, as far as our templates could be wrong."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from moto.rds.models import rds_backends

from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError, State

Request = dict[str, Any]

ADVANCED_RETENTION_DAYS = 465

# https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html (EnableCloudwatchLogsExports)
LOG_TYPES = {
    "postgres": {"postgresql", "upgrade", "iam-db-auth-error"},
    "mysql": {"audit", "error", "general", "slowquery", "iam-db-auth-error"},
    "mariadb": {"audit", "error", "general", "slowquery", "iam-db-auth-error"},
    "aurora-postgresql": {"postgresql", "instance", "iam-db-auth-error"},
    "aurora-mysql": {"audit", "error", "general", "slowquery", "instance", "iam-db-auth-error"},
}
RESERVED_USERS = {"postgres": {"admin", "rdsadmin"}, "aurora-postgresql": {"admin", "rdsadmin"}}


@before("rds", "CreateDBInstance", "CreateDBCluster")
def check_new(state: State, request: Request) -> None:
    engine, version = request["Engine"], request.get("EngineVersion")
    # A major version alone, such as 17 or 8.4, means its newest.
    if version and not any(f"{known}.".startswith(f"{version}.") for known in versions(engine)):
        raise ApiError("InvalidParameterCombination", f"Cannot find version {version} for {engine}")
    user = request.get("MasterUsername", "")
    if user.lower() in RESERVED_USERS.get(engine, ()):
        raise ApiError(
            "InvalidParameterValue",
            f"MasterUsername {user} cannot be used as it is a reserved word used by the engine",
        )
    unknown = set(request.get("EnableCloudwatchLogsExports", [])) - LOG_TYPES.get(engine, set())
    if unknown and engine in LOG_TYPES:
        raise ApiError(
            "InvalidParameterCombination",
            f"You cannot use the log types {', '.join(sorted(unknown))} with engine {engine}",
        )
    if "DBParameterGroupName" in request or "DBClusterParameterGroupName" in request:
        _check_family(state, request)


@before("rds", "CreateDBInstance", "CreateDBCluster", "ModifyDBInstance", "ModifyDBCluster")
def check_settings(_: State, request: Request) -> None:
    if request.get("ManageMasterUserPassword") and "MasterUserPassword" in request:
        raise ApiError(
            "InvalidParameterCombination",
            "You can't specify MasterUserPassword when ManageMasterUserPassword is enabled",
        )


@before("rds", "CreateDBInstance", "CreateDBCluster")
def check_monitoring_has_a_role(_: State, request: Request) -> None:
    if int(request.get("MonitoringInterval") or 0) > 0 and "MonitoringRoleArn" not in request:
        raise ApiError(
            "InvalidParameterCombination",
            "A MonitoringRoleARN value is required if you specify a MonitoringInterval value other than 0.",
        )


@before("rds", "CreateDBInstance", "CreateDBCluster")
def check_insights(_: State, request: Request) -> None:
    """https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DatabaseInsights.TurnOnOff.html ."""
    long_enough = int(request.get("PerformanceInsightsRetentionPeriod") or 0) >= ADVANCED_RETENTION_DAYS
    on = request.get("EnablePerformanceInsights")
    if request.get("DatabaseInsightsMode") == "advanced" and not (on and long_enough):
        raise ApiError(
            "InvalidParameterCombination",
            "To enable the Advanced mode of Database Insights, enable Performance Insights and keep its data for "
            f"at least {ADVANCED_RETENTION_DAYS} days",
        )


@before("rds", "DeleteDBSubnetGroup", "DeleteDBParameterGroup", "DeleteDBClusterParameterGroup")
def check_unused(state: State, request: Request) -> None:
    (name,) = request.values()
    backend = rds_backends[state.account][state.region]
    used = {
        *(database.db_parameter_group_name for database in backend.databases.values()),
        *(database._db_subnet_group_name for database in backend.databases.values()),  # noqa: SLF001  (write-only in public)
        *(cluster.parameter_group for cluster in backend.clusters.values()),
        *(cluster.db_subnet_group_name for cluster in backend.clusters.values()),
    }
    if name in used:
        kind = "DBSubnetGroup" if "DBSubnetGroupName" in request else "DBParameterGroup"
        code = "InvalidDBSubnetGroupStateFault" if kind == "DBSubnetGroup" else "InvalidDBParameterGroupState"
        raise ApiError(code, f"The {kind} {name} is in use by a database and cannot be deleted")


@before("rds", "DeleteDBInstance", "DeleteDBCluster")
def check_final_snapshot(state: State, request: Request) -> None:
    database = rds_backends[state.account][state.region].databases.get(request.get("DBInstanceIdentifier", ""))
    in_cluster = database is not None and database.db_cluster_identifier is not None
    if not (in_cluster or request.get("SkipFinalSnapshot") or request.get("FinalDBSnapshotIdentifier")):
        raise ApiError(
            "InvalidParameterCombination",
            "FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.",
        )


@cache
def versions(engine: str) -> frozenset[str]:
    """The engine's versions, as cfn-lint lists them."""
    versions: set[str] = set()
    for extension in ("aws_rds_dbinstance", "aws_rds_dbcluster"):
        text = files(f"cfnlint.data.schemas.extensions.{extension}").joinpath("engine_version.json").read_text()
        for case in json.loads(text)["allOf"]:
            if case["if"]["properties"]["Engine"].get("const") == engine:
                versions.update(case["then"]["properties"]["EngineVersion"]["enum"])
    return frozenset(versions)


def family_of(engine: str, version: str) -> str:
    parts = 1 if engine.endswith(("postgres", "postgresql")) else 2
    return engine + ".".join(version.split(".")[:parts])


def _check_family(state: State, request: Request) -> None:
    backend = rds_backends[state.account][state.region]
    group: Any
    if "DBClusterParameterGroupName" in request:
        group = backend.db_cluster_parameter_groups.get(request["DBClusterParameterGroupName"])
        family = group and group.db_parameter_group_family
    else:
        group = backend.db_parameter_groups.get(request["DBParameterGroupName"])
        family = group and group.family
    wanted = family_of(request["Engine"], request.get("EngineVersion", ""))
    if family and request.get("EngineVersion") and family != wanted:
        raise ApiError(
            "InvalidParameterCombination",
            f"The parameter group {group.name} with DBParameterGroupFamily {family} can't be used here. "
            f"Use a parameter group with DBParameterGroupFamily {wanted}",
        )
