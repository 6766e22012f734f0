"""Whether anything refers to a resource, anywhere in its properties."""

from collections.abc import Iterator

from secure_baseline.policy.authoring import Interpolated, Json, Reference, Resource


def references_in(value: Json) -> Iterator[Reference]:
    """Every reference in a resolved value."""
    if isinstance(value, Reference):
        yield value
    elif isinstance(value, Interpolated):
        yield from value.references
    elif isinstance(value, dict):
        for item in value.values():
            yield from references_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from references_in(item)


def is_mentioned(resource: Resource) -> bool:
    """Whether another resource's properties refer to it."""
    return any(
        reference.logical_id == resource.logical_id
        for other in resource.template.resources()
        if other.logical_id != resource.logical_id
        for reference in references_in(other.value)
    )


def is_exported(resource: Resource) -> bool:
    """Whether an output exports it to other stacks or to people."""
    return _names(resource.template.data.get("Outputs"), resource.logical_id)


def _names(node: Json, logical_id: str) -> bool:
    """Whether outputs, which are not resolved, name a resource."""
    match node:
        case {"Ref": name}:
            return bool(name == logical_id)
        case {"Fn::GetAtt": [name, *_]} | {"Fn::GetAtt": str(name)}:
            return str(name).partition(".")[0] == logical_id
        case {"Fn::Sub": text}:
            return any(f"${{{logical_id}{end}" in str(text) for end in ("}", "."))
        case dict():
            return any(_names(value, logical_id) for value in node.values())
        case list():
            return any(_names(value, logical_id) for value in node)
    return False
