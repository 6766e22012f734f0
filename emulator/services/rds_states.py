"""Databases take minutes to become available; until then RDS refuses what needs an available one."""

from __future__ import annotations

from typing import Any

from emulator.gateway.moto_hooks import after, before
from emulator.gateway.protocol import ApiError, State
from emulator.services import underway

#: "Still creating... (5m20s elapsed)": https://github.com/hashicorp/terraform/issues/15036
INSTANCE_SECONDS = 360.0
#: No page says how long a cluster (its instances come after it) and a snapshot of an empty database take: a guess.
CLUSTER_SECONDS = 60.0
SNAPSHOT_SECONDS = 120.0
CREATING = "creating"

Answer = dict[str, Any]


@after("rds", "CreateDBInstance", "CreateDBInstanceReadReplica", "RestoreDBInstanceFromDBSnapshot")
def begin_an_instance(state: State, _: Answer, answer: Answer) -> Answer:
    underway.begin(state, _instance(answer["DBInstance"]["DBInstanceIdentifier"]), CREATING, INSTANCE_SECONDS)
    return {"DBInstance": _instance_now(state, answer["DBInstance"])}


@after("rds", "CreateDBCluster", "RestoreDBClusterFromSnapshot")
def begin_a_cluster(state: State, _: Answer, answer: Answer) -> Answer:
    underway.begin(state, _cluster(answer["DBCluster"]["DBClusterIdentifier"]), CREATING, CLUSTER_SECONDS)
    return {"DBCluster": _cluster_now(state, answer["DBCluster"])}


@after("rds", "CreateDBSnapshot")
def begin_a_snapshot(state: State, _: Answer, answer: Answer) -> Answer:
    underway.begin(state, _snapshot(answer["DBSnapshot"]["DBSnapshotIdentifier"]), CREATING, SNAPSHOT_SECONDS)
    return {"DBSnapshot": _snapshot_now(state, answer["DBSnapshot"])}


@after("rds", "DescribeDBInstances")
def show_instances(state: State, _: Answer, answer: Answer) -> Answer:
    return {**answer, "DBInstances": [_instance_now(state, each) for each in answer["DBInstances"]]}


@after("rds", "DescribeDBClusters")
def show_clusters(state: State, _: Answer, answer: Answer) -> Answer:
    return {**answer, "DBClusters": [_cluster_now(state, each) for each in answer["DBClusters"]]}


@after("rds", "DescribeDBSnapshots")
def show_snapshots(state: State, _: Answer, answer: Answer) -> Answer:
    return {**answer, "DBSnapshots": [_snapshot_now(state, each) for each in answer["DBSnapshots"]]}


@before("rds", "ModifyDBInstance", "StopDBInstance", "RebootDBInstance")
def check_instance_is_available(state: State, request: Answer) -> None:
    """https://github.com/hashicorp/terraform-provider-aws/issues/31594 (ModifyDBInstance right after the creation).

    https://github.com/cloud-custodian/cloud-custodian/issues/1687 (StopDBInstance)
    """
    name = request["DBInstanceIdentifier"]
    if underway.status(state, _instance(name)):
        raise ApiError("InvalidDBInstanceState", f"Database instance {name} is not in available state.")


@before("rds", "CreateDBSnapshot", "DeleteDBInstance")
def check_instance_can_be_copied(state: State, request: Answer) -> None:
    """https://github.com/ministryofjustice/cloud-platform-user-guide/pull/1842 ; a final snapshot is one, too."""
    name = request["DBInstanceIdentifier"]
    if "FinalDBSnapshotIdentifier" not in request and "DBSnapshotIdentifier" not in request:
        return
    if underway.status(state, _instance(name)):
        raise ApiError(
            "InvalidDBInstanceState",
            f"Cannot create a snapshot because the database instance {name} is not currently in the available state.",
        )


@before("rds", "ModifyDBCluster", "StopDBCluster")
def check_cluster_is_available(state: State, request: Answer) -> None:
    """https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBCluster.html (errors)."""
    name = request["DBClusterIdentifier"]
    if underway.status(state, _cluster(name)):
        raise ApiError("InvalidDBClusterStateFault", f"DB cluster {name} is not in available state.")


@before("rds", "CreateDBClusterSnapshot", "DeleteDBCluster")
def check_cluster_can_be_copied(state: State, request: Answer) -> None:
    """https://github.com/hashicorp/terraform-provider-aws/pull/40333 ; a final snapshot is one, too."""
    name = request["DBClusterIdentifier"]
    if "FinalDBSnapshotIdentifier" not in request and "DBClusterSnapshotIdentifier" not in request:
        return
    if underway.status(state, _cluster(name)):
        raise ApiError(
            "InvalidDBClusterStateFault",
            f"Can't create a snapshot because the database cluster {name} isn't currently in the available state.",
        )


@before("rds", "RestoreDBInstanceFromDBSnapshot")
def check_snapshot_is_available(state: State, request: Answer) -> None:
    """https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RestoreDBInstanceFromDBSnapshot.html ."""
    name = request.get("DBSnapshotIdentifier")
    if name and underway.status(state, _snapshot(name)):
        raise ApiError("InvalidDBSnapshotState", f"The DB snapshot {name} is not in available state.")


def _instance_now(state: State, instance: Answer) -> Answer:
    """While it is creating it has no endpoint.

    https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstance.html
    """
    now = underway.status(state, _instance(instance["DBInstanceIdentifier"]))
    if now is None:
        return instance
    return {**{name: value for name, value in instance.items() if name != "Endpoint"}, "DBInstanceStatus": now}


def _cluster_now(state: State, cluster: Answer) -> Answer:
    return {**cluster, "Status": underway.status(state, _cluster(cluster["DBClusterIdentifier"])) or cluster["Status"]}


def _snapshot_now(state: State, snapshot: Answer) -> Answer:
    now = underway.status(state, _snapshot(snapshot["DBSnapshotIdentifier"]))
    return {**snapshot, "Status": now, "PercentProgress": 0} if now else snapshot


def _instance(name: str) -> str:
    return f"instance {name.lower()}"


def _cluster(name: str) -> str:
    return f"cluster {name.lower()}"


def _snapshot(name: str) -> str:
    return f"snapshot {name.lower()}"
