"""Which protections of GuardDuty a detector switches on or off."""

from secure_baseline.policy.authoring import Node, Resource


def switched_off(detector: Resource, feature: str, data_source: str | None) -> str | None:
    """Where a protection is switched off, as key; a detector has all of them that nothing is said of.

    Args:
        detector: The detector; one that is off as a whole switches nothing off by itself.
        feature: The protection's name in ``Features``.
        data_source: Its switch in ``DataSources``, the older way to write the same.
    """
    if detector.flag("Enable") is False:
        return None
    named = find(detector, feature)
    if named is not None:
        index = named.path[-1]
        return None if named.text("Status") == "ENABLED" else f"Features.{index}.Status"
    if data_source and detector.flag(f"DataSources.{data_source}") is False:
        return f"DataSources.{data_source}"
    return None


def find(detector: Resource, feature: str) -> Node | None:
    """What ``Features`` says of a protection."""
    return next((node for node in detector.nodes("Features") if node.text("Name") == feature), None)
