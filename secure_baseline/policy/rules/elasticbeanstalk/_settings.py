"""The option settings of environments and configuration templates."""

from collections.abc import Iterator

from secure_baseline.policy.authoring import Node, Resource


def settings(resource: Resource, namespace: str) -> Iterator[Node]:
    """The settings of a namespace."""
    return (node for node in resource.nodes("OptionSettings") if node.text("Namespace") == namespace)


def setting(resource: Resource, namespace: str, option: str) -> str | None:
    """A setting's value, or None if it is not set."""
    for node in settings(resource, namespace):
        if node.text("OptionName") == option:
            return node.text("Value")
    return None


def is_set_elsewhere(resource: Resource) -> bool:
    """Whether settings may come from a saved configuration or from another environment."""
    return any(resource.has(key) for key in ("TemplateName", "SourceConfiguration", "EnvironmentId"))
