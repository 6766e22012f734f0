"""What instances and clusters of Amazon RDS are: members, replicas, restored copies, engines."""

from secure_baseline.policy.authoring import Resource

_SOURCES = (
    "SourceDBInstanceIdentifier",
    "SourceDbiResourceId",
    "SourceDBClusterIdentifier",
    "SourceDbClusterResourceId",
    "ReplicationSourceIdentifier",
)
_SNAPSHOTS = (
    "DBSnapshotIdentifier",
    "DBClusterSnapshotIdentifier",
    "SnapshotIdentifier",
    "SourceDBInstanceAutomatedBackupsArn",
)


def is_written(database: Resource, key: str) -> bool:
    """Whether a property has a value, known or not; an empty string counts as absent, as it does for Amazon RDS."""
    return database.get(key) not in (None, "")


def is_cluster_member(instance: Resource) -> bool:
    """Whether an instance belongs to a cluster, which then has most of the settings."""
    return is_written(instance, "DBClusterIdentifier") or is_aurora(instance)


def is_aurora(database: Resource) -> bool:
    """Whether the engine is one of Aurora's; an engine known only at deployment does not count."""
    return str(database.get("Engine")).lower().startswith("aurora")


def is_serverless_v1(cluster: Resource) -> bool:
    """Whether a cluster is Aurora Serverless v1, which has many settings built in."""
    return str(cluster.get("EngineMode")).lower() == "serverless"


def is_replica(database: Resource) -> bool:
    """Whether it is a copy of another database, from which it inherits encryption, users and engine."""
    return any(is_written(database, key) for key in _SOURCES)


def is_restored(database: Resource) -> bool:
    """Whether it is created from a snapshot; raises if a parameter without a default may name one."""
    return any(database.known(key) not in (None, "") for key in _SNAPSHOTS)


def engine_of(database: Resource) -> str:
    """The engine in lower case, or an empty string."""
    return (database.text("Engine") or "").lower()
