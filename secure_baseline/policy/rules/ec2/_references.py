"""Whether anything refers to a resource, anywhere in its properties."""

import re
from collections.abc import Iterator

from secure_baseline.policy.authoring import Interpolated, Json, Reference, Resource, Template

_SUBSTITUTED = re.compile(r"\$\{([^.}]+)[.}]")


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
    return bool(resource.users(_references_of))


def _references_of(resource: Resource) -> Iterator[Reference]:
    return references_in(resource.value)


def is_exported(resource: Resource) -> bool:
    """Whether an output exports it to other stacks or to people."""
    return resource.logical_id in resource.template.once(_exported)


def _exported(template: Template) -> set[str]:
    return set(_named_in(template.data.get("Outputs")))


def _named_in(node: Json) -> Iterator[str]:
    """The logical ids in outputs, which are not resolved."""
    match node:
        case {"Ref": name}:
            yield str(name)
        case {"Fn::GetAtt": [name, *_]} | {"Fn::GetAtt": str(name)}:
            yield str(name).partition(".")[0]
        case {"Fn::Sub": text}:
            yield from _SUBSTITUTED.findall(str(text))
        case dict() | list():
            for item in node.values() if isinstance(node, dict) else node:
                yield from _named_in(item)
