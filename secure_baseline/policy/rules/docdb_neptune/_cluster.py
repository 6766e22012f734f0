"""Clusters of Amazon DocumentDB and Amazon Neptune: new ones, or copies of others."""

from secure_baseline.policy.authoring import Resource

_SOURCES = ("SnapshotIdentifier", "SourceDBClusterIdentifier")


def is_set(cluster: Resource, key: str) -> bool:
    """Whether a property has a value, known or not; an empty text counts as not set."""
    return cluster.get(key) not in (None, "")


def is_copy(cluster: Resource) -> bool:
    """Whether it starts from a snapshot or from another cluster; raises if a parameter may name one."""
    return any(cluster.known(key) not in (None, "") for key in _SOURCES)
