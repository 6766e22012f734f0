"""What an instance of Aurora needs of its cluster, and what a change of version needs.

https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.CreateInstance.html
"""

from __future__ import annotations

from typing import Any

from moto.rds.models import rds_backends

from emulator.gateway.moto_hooks import before
from emulator.gateway.protocol import ApiError, State

Request = dict[str, Any]

_SERVERLESS = "db.serverless"


@before("rds", "CreateDBInstance")
def check_instance_has_a_cluster(state: State, request: Request) -> None:
    engine, name = request["Engine"], request.get("DBClusterIdentifier")
    if engine.startswith("aurora") and not name:
        raise ApiError(
            "InvalidParameterCombination", f"The engine {engine} requires a DB cluster: specify DBClusterIdentifier"
        )
    if name and name.lower() not in rds_backends[state.account][state.region].clusters:
        raise ApiError("DBClusterNotFoundFault", f"DBCluster {name} not found.", status=404)


@before("rds", "CreateDBInstance")
def check_engine_is_the_clusters(state: State, request: Request) -> None:
    cluster = _cluster(state, request)
    if cluster and cluster.engine != request["Engine"]:
        raise ApiError(
            "InvalidParameterCombination",
            f"The engine name requested for your DB instance ({request['Engine']}) doesn't match the engine name of "
            f"your DB cluster ({cluster.engine}).",
        )


@before("rds", "CreateDBInstance")
def check_settings_are_the_clusters(_: State, request: Request) -> None:
    """https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html : what Aurora's are not."""
    names = ("MasterUserPassword", "MasterUsername", "BackupRetentionPeriod")
    for name in names if request["Engine"].startswith("aurora") else ():
        if name in request:
            raise ApiError(
                "InvalidParameterCombination",
                f"The requested DB Instance will be a member of a DB Cluster. Set {name} for the DB Cluster.",
            )


@before("rds", "CreateDBInstance")
def check_serverless_is_scaled(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2.create.html ."""
    cluster = _cluster(state, request)
    if cluster and request["DBInstanceClass"] == _SERVERLESS and not cluster.serverless_v2_scaling_configuration:
        raise ApiError(
            "InvalidDBClusterStateFault",
            "Set the Serverless v2 scaling configuration on the parent DB cluster before creating a Serverless v2 DB "
            "instance.",
        )


@before("rds", "CreateDBCluster", "ModifyDBCluster")
def check_capacity(_: State, request: Request) -> None:
    scaling = request.get("ServerlessV2ScalingConfiguration") or {}
    least, most = float(scaling.get("MinCapacity", 0)), float(scaling.get("MaxCapacity", 256))
    if scaling and (least > most or not 0 <= least <= 256 or not 1 <= most <= 256 or least % 0.5 or most % 0.5):  # noqa: PLR2004  (the rule itself)
        raise ApiError(
            "InvalidParameterValue",
            f"Serverless v2 capacity {least} to {most} is invalid: 0 to 256 in steps of 0.5, the minimum not above the "
            "maximum",
        )


@before("rds", "CreateDBCluster")
def check_key_goes_with_encryption(_: State, request: Request) -> None:
    if request.get("KmsKeyId") and not request.get("StorageEncrypted"):
        raise ApiError("InvalidParameterCombination", "KmsKeyId can only be specified if StorageEncrypted is true.")


@before("rds", "ModifyDBInstance", "ModifyDBCluster")
def check_upgrade(state: State, request: Request) -> None:
    """https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html ."""
    wanted, current = request.get("EngineVersion"), _version(state, request)
    if not wanted or not current or wanted == current:
        return
    new, old = _numbers(wanted), _numbers(current)
    if new < old[: len(new)]:
        raise ApiError(
            "InvalidParameterCombination", f"Cannot upgrade from {current} to {wanted}: it is an older version"
        )
    if _major(new, state, request) != _major(old, state, request) and not request.get("AllowMajorVersionUpgrade"):
        raise ApiError(
            "InvalidParameterCombination",
            "The AllowMajorVersionUpgrade flag must be present when upgrading to a new major version.",
        )


def _cluster(state: State, request: Request) -> Any:
    return rds_backends[state.account][state.region].clusters.get(request.get("DBClusterIdentifier", "").lower())


def _database(state: State, request: Request) -> Any:
    backend = rds_backends[state.account][state.region]
    if "DBInstanceIdentifier" in request:
        return backend.databases.get(request["DBInstanceIdentifier"].lower())
    return _cluster(state, request)


def _version(state: State, request: Request) -> str | None:
    return getattr(_database(state, request), "engine_version", None)


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.replace("-", ".").split(".") if part.isdigit()]


def _major(version: list[int], state: State, request: Request) -> list[int]:
    engine = getattr(_database(state, request), "engine", "")
    return version[: 1 if engine.endswith(("postgres", "postgresql")) else 2]
