"""What caches of Amazon ElastiCache are: their engines, and parts of a global datastore."""

from secure_baseline.policy.authoring import Resource


def is_written(cache: Resource, key: str) -> bool:
    """Whether a property has a value, known or not; an empty text counts as left out."""
    return cache.get(key) not in (None, "")


def is_memcached(cache: Resource) -> bool:
    """Whether it is a Memcached cache, which knows no users, backups or replicas."""
    return (cache.text("Engine") or "").lower() == "memcached"


def is_secondary(group: Resource) -> bool:
    """Whether a replication group joins a global datastore, from which it takes engine and encryption."""
    return is_written(group, "GlobalReplicationGroupId")
