"""Which GuardDuty protections a detector disables."""

from secure_baseline.policy.authoring import Node, Resource


def disabled(detector: Resource, feature: str, data_source: str | None) -> Node | None:
    """The setting that disables a protection, or None; all protections are enabled by default.

    Args:
        detector: The detector; a disabled one does not disable single protections.
        feature: The protection's name in ``Features``.
        data_source: Its setting in ``DataSources``, the older way to write the same.
    """
    if detector.flag("Enable") is False:
        return None
    named = find(detector, feature)
    if named is not None:
        return None if named.text("Status") == "ENABLED" else named.node("Status")
    if data_source and detector.flag(f"DataSources.{data_source}") is False:
        return detector.node(f"DataSources.{data_source}")
    return None


def find(detector: Resource, feature: str) -> Node | None:
    """The entry of a protection in ``Features``."""
    return next((node for node in detector.nodes("Features") if node.text("Name") == feature), None)
