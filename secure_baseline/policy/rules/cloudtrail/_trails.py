"""What trails record."""

from collections.abc import Iterator

from secure_baseline.policy.authoring import Node, Resource

READ, WRITE = "ReadOnly", "WriteOnly"
_OBJECTS = "AWS::S3::Object"


def others(trail: Resource) -> Iterator[Resource]:
    """The template's other trails: what one of them records, this one need not record."""
    return (other for other in trail.template.resources(trail.type) if other.logical_id != trail.logical_id)


def management_events(trail: Resource) -> set[str]:
    """Which management events a trail records; both kinds by default."""
    if not trail.nodes("EventSelectors") and not trail.nodes("AdvancedEventSelectors"):
        return {READ, WRITE}
    kinds: set[str] = set()
    for selector in trail.nodes("EventSelectors"):
        if selector.flag("IncludeManagementEvents") is not False:
            kinds |= _kinds(selector)
    for selector in trail.nodes("AdvancedEventSelectors"):
        if "Management" in _equals(selector, "eventCategory"):
            kinds |= _advanced_kinds(selector)
    return kinds


def object_events(trail: Resource) -> set[str]:
    """Which events of S3 objects a trail records."""
    kinds: set[str] = set()
    for selector in trail.nodes("EventSelectors"):
        if any(data.text("Type") == _OBJECTS for data in selector.nodes("DataResources")):
            kinds |= _kinds(selector)
    for selector in trail.nodes("AdvancedEventSelectors"):
        if _OBJECTS in _equals(selector, "resources.type"):
            kinds |= _advanced_kinds(selector)
    return kinds


def _kinds(selector: Node) -> set[str]:
    kind = selector.text("ReadWriteType")
    return {READ, WRITE} if kind in {None, "All"} else {str(kind)}


def _advanced_kinds(selector: Node) -> set[str]:
    read_only = {value.lower() for value in _equals(selector, "readOnly")}
    if not read_only:
        return {READ, WRITE}
    return {kind for kind, value in ((READ, "true"), (WRITE, "false")) if value in read_only}


def _equals(selector: Node, field: str) -> list[str]:
    return [
        value
        for each in selector.nodes("FieldSelectors")
        if each.text("Field") == field
        for value in each.texts("Equals")
    ]
