"""RDS settings that moto drops or does not change: stored beside it and added to its answers."""

from __future__ import annotations

import secrets
import string
from typing import Any

from moto.rds.models import rds_backends

from emulator.gateway.moto_hooks import after
from emulator.gateway.protocol import ApiError, State, operation

#: Parameter of Create and Modify -> its path in Describe's answer.
KEPT = {
    "DatabaseInsightsMode": "DatabaseInsightsMode",
    "DedicatedLogVolume": "DedicatedLogVolume",
    "EnableHttpEndpoint": "HttpEndpointEnabled",
    "EnableIAMDatabaseAuthentication": "IAMDatabaseAuthenticationEnabled",
    "EnablePerformanceInsights": "PerformanceInsightsEnabled",
    "EngineLifecycleSupport": "EngineLifecycleSupport",
    "MonitoringInterval": "MonitoringInterval",
    "MonitoringRoleArn": "MonitoringRoleArn",
    "NetworkType": "NetworkType",
    "PerformanceInsightsKMSKeyId": "PerformanceInsightsKMSKeyId",
    "PerformanceInsightsRetentionPeriod": "PerformanceInsightsRetentionPeriod",
    "PromotionTier": "PromotionTier",
}
#: What an Aurora cluster's instances inherit from it by default.
INHERITED = {
    "DatabaseInsightsMode",
    "EngineLifecycleSupport",
    "IAMDatabaseAuthenticationEnabled",
    "MonitoringInterval",
    "MonitoringRoleArn",
    "PerformanceInsightsEnabled",
    "PerformanceInsightsKMSKeyId",
    "PerformanceInsightsRetentionPeriod",
}
DEFAULT_RETENTION_DAYS = 7
RESOURCE_ID = string.ascii_uppercase + string.digits

Answer = dict[str, Any]


@after("rds", "CreateDBInstance")
def keep_new_instance(state: State, request: Answer, answer: Answer) -> Answer:
    kept = state.items[_key(answer["DBInstance"])] = _defaulted(_from(request))
    # IAM policies for database users name this id; moto gives every instance the same.
    kept["DbiResourceId"] = "db-" + "".join(secrets.choice(RESOURCE_ID) for _ in range(26))
    return {"DBInstance": _described(state, answer["DBInstance"])}


@after("rds", "CreateDBCluster")
def keep_new_cluster(state: State, request: Answer, answer: Answer) -> Answer:
    state.items[_key(answer["DBCluster"])] = _defaulted(_from(request))
    return {"DBCluster": _described(state, answer["DBCluster"])}


@after("rds", "ModifyDBInstance")
def keep_changed_instance(state: State, request: Answer, answer: Answer) -> Answer:
    kept = state.items.setdefault(_key(answer["DBInstance"]), {})
    kept |= _from(request)
    if "DBPortNumber" in request:
        kept["Port"] = request["DBPortNumber"]
    state.items[_key(answer["DBInstance"])] = _defaulted(kept)
    return {"DBInstance": _described(state, answer["DBInstance"])}


@after("rds", "ModifyDBCluster")
def keep_changed_cluster(state: State, request: Answer, answer: Answer) -> Answer:
    kept = state.items.setdefault(_key(answer["DBCluster"]), {})
    exports = request.get("CloudwatchLogsExportConfiguration")
    if exports:
        exported = _described(state, answer["DBCluster"]).get("EnabledCloudwatchLogsExports", [])
        off, on = exports.get("DisableLogTypes", []), exports.get("EnableLogTypes", [])
        kept["EnabledCloudwatchLogsExports"] = sorted({*exported, *on} - set(off))
    state.items[_key(answer["DBCluster"])] = _defaulted(kept | _from(request))
    return {"DBCluster": _described(state, answer["DBCluster"])}


@after("rds", "DescribeDBInstances")
def describe_instances(state: State, _: Answer, answer: Answer) -> Answer:
    return {**answer, "DBInstances": [_described(state, item) for item in answer["DBInstances"]]}


@after("rds", "DescribeDBClusters")
def describe_clusters(state: State, _: Answer, answer: Answer) -> Answer:
    return {**answer, "DBClusters": [_described(state, item) for item in answer["DBClusters"]]}


@operation("rds", "ResetDBParameterGroup")
def reset_parameters(state: State, request: Answer) -> Answer:
    """Moto cannot reset a parameter to its default."""
    name = request["DBParameterGroupName"]
    _reset(rds_backends[state.account][state.region].db_parameter_groups.get(name), request)
    return {"DBParameterGroupName": name}


@operation("rds", "ResetDBClusterParameterGroup")
def reset_cluster_parameters(state: State, request: Answer) -> Answer:
    name = request["DBClusterParameterGroupName"]
    _reset(rds_backends[state.account][state.region].db_cluster_parameter_groups.get(name), request)
    return {"DBClusterParameterGroupName": name}


def _from(request: Answer) -> Answer:
    return {path: request[name] for name, path in KEPT.items() if name in request}


def _defaulted(kept: Answer) -> Answer:
    if kept.get("PerformanceInsightsEnabled"):
        return {"PerformanceInsightsRetentionPeriod": DEFAULT_RETENTION_DAYS, **kept}
    return kept


def _key(resource: Answer) -> str:
    return str(resource.get("DBInstanceArn") or resource["DBClusterArn"])


def _described(state: State, resource: Answer) -> Answer:
    own = dict(state.items.get(_key(resource), {}))
    inherited: Answer = {}
    if "DBInstanceArn" in resource and resource.get("DBClusterIdentifier"):
        prefix = resource["DBInstanceArn"].rpartition(":db:")[0]
        of_cluster = state.items.get(f"{prefix}:cluster:{resource['DBClusterIdentifier']}", {})
        inherited = {name: value for name, value in of_cluster.items() if name in INHERITED}
    if "Port" in own and "Endpoint" in resource:
        own["Endpoint"] = {**resource["Endpoint"], "Port": own.pop("Port")}
    return {**resource, **inherited, **own}


def _reset(group: Any, request: Answer) -> None:
    if group is None:
        raise ApiError("DBParameterGroupNotFound", "DBParameterGroup not found", status=404)
    if request.get("ResetAllParameters"):
        group.parameters.clear()
    for parameter in request.get("Parameters", []):
        group.parameters.pop(parameter["ParameterName"], None)
