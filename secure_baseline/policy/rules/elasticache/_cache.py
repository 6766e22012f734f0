"""Engines of ElastiCache caches, and membership in a global datastore."""

from secure_baseline.policy.authoring import Resource


def is_written(cache: Resource, key: str) -> bool:
    """Whether a property has a value, known or not; an empty string counts as not set."""
    return cache.get(key) not in (None, "")


def is_memcached(cache: Resource) -> bool:
    """Whether it is a Memcached cache, which has no users, backups or replicas."""
    return (cache.text("Engine") or "").lower() == "memcached"


def is_secondary(group: Resource) -> bool:
    """Whether a replication group joins a global datastore and inherits its engine and encryption."""
    return is_written(group, "GlobalReplicationGroupId")
