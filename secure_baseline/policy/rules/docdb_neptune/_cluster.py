"""What clusters of Amazon DocumentDB and Amazon Neptune are: new ones, or copies of others."""

from secure_baseline.policy.authoring import Resource

_SOURCES = ("SnapshotIdentifier", "SourceDBClusterIdentifier")


def is_written(cluster: Resource, key: str) -> bool:
    """Whether a property has a value, known or not; an empty text counts as left out."""
    return cluster.get(key) not in (None, "")


def is_copy(cluster: Resource) -> bool:
    """Whether it starts from a snapshot or from another cluster; raises where a parameter may name one."""
    return any(cluster.known(key) not in (None, "") for key in _SOURCES)
