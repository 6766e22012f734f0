"""What clusters of Amazon Redshift are created from, and what their parameter groups set."""

from secure_baseline.policy.authoring import Resource


def is_written(cluster: Resource, key: str) -> bool:
    """Whether a property has a value, known or not; an empty string counts as absent."""
    return cluster.get(key) not in (None, "")


def is_copy(cluster: Resource) -> bool:
    """Whether it is created from a snapshot; raises if a parameter without a default may name one."""
    return cluster.known("SnapshotIdentifier") not in (None, "")


def parameter_of(group: Resource, name: str) -> str | None:
    """A parameter's value in lower case, or None if the group does not set it."""
    for parameter in group.nodes("Parameters"):
        if (parameter.text("ParameterName") or "").lower() == name:
            return (parameter.text("ParameterValue") or "").lower()
    return None
