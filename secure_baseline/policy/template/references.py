"""How resources of a template refer to each other: by Ref, Fn::GetAtt, in a text, or by name."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TYPE_CHECKING

from secure_baseline.policy.template.values import CannotEvaluateError, Interpolated, Json, Reference, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Path
    from secure_baseline.policy.template.template import Resource


Read = Callable[["Resource"], Iterable[Json]]


class Uses:
    """Which of some resources refer to which others: each is read once, however many others there are.

    Args:
        resources: The resources that may refer to others.
        read: The values of such a resource that can refer to others.
    """

    def __init__(self, resources: Iterable[Resource], read: Read) -> None:
        self._resources: list[Resource] = []
        self._by_value: dict[Json, set[int]] = {}
        self._by_logical_id: dict[str, set[int]] = {}
        #: Those that may refer to any: a value is known only at deployment.
        self.possible: list[Resource] = []
        #: Those that could not be read, and why.
        self.unread: list[tuple[Resource, CannotEvaluateError]] = []
        for resource in resources:
            try:
                self._add(resource, list(read(resource)))
            except CannotEvaluateError as error:
                self.unread.append((resource, error))

    def of(self, resource: Resource) -> list[Resource]:
        """Those that refer to a resource, as ``Resource.is_meant_by`` decides."""
        named = (self._by_value.get(name, set()) for name in resource.names)
        return self._at(self._by_logical_id.get(resource.logical_id, set()).union(*named))

    def having(self, value: Json) -> list[Resource]:
        """Those that have just this value, known or not."""
        return self._at(self._by_value.get(value, set())) if isinstance(value, Hashable) else []

    def _add(self, resource: Resource, values: list[Json]) -> None:
        position = len(self._resources)
        self._resources.append(resource)
        for value in values:
            if isinstance(value, Hashable):
                self._by_value.setdefault(value, set()).add(position)
            for logical_id in referred(value):
                self._by_logical_id.setdefault(logical_id, set()).add(position)
        if any(isinstance(value, Unknown) for value in values):
            self.possible.append(resource)

    def _at(self, positions: set[int]) -> list[Resource]:
        return [self._resources[position] for position in sorted(positions)]


def reader(read: str | tuple[str, ...] | Read) -> Read:
    """What reads properties, named with dots; a list refers if one of its items does."""
    if callable(read):
        return read
    keys = (read,) if isinstance(read, str) else read
    return lambda resource: (item for key in keys for item in items(resource.get(key)))


def referred(value: Json) -> set[str]:
    """The logical ids that a value refers to by Ref, Fn::GetAtt or in a text."""
    if isinstance(value, Reference):
        return {value.logical_id}
    return {each.logical_id for each in value.references} if isinstance(value, Interpolated) else set()


def names_in(properties: Json, resource_type: str) -> set[str]:
    """The names that a resource's properties give it; empty if AWS generates the name."""
    if not isinstance(properties, dict):
        return set()
    last = resource_type.rpartition("::")[2]
    names = [value for key, value in properties.items() if _names_it(key, last)]
    return {name for name in names if isinstance(name, str) and not _is_all_unknown(name)}


def mentioned(value: Json, path: Path, names: set[str]) -> Iterator[tuple[str, Path]]:
    """Each logical id, and each of these names, that is mentioned in a value, and where."""
    match value:
        case dict():
            for key, item in value.items():
                yield from mentioned(item, (*path, key), names)
        case list():
            for index, item in enumerate(value):
                yield from mentioned(item, (*path, index), names)
        case Reference():
            yield value.logical_id, path
        case str():
            if isinstance(value, Interpolated):
                yield from ((reference.logical_id, path) for reference in value.references)
            yield from ((name, path) for name in {value, value.rpartition(":")[2]} & names)


def items(value: Json) -> list[Json]:
    """The items of a list; a single value counts as a list of one, and nothing as an empty one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _is_all_unknown(name: str) -> bool:
    """Whether nothing in a name is literal, so that another name could be the same."""
    return isinstance(name, Interpolated) and not name.replace("${?}", "").strip("-_./:")


def _names_it(key: str, last: str) -> bool:
    """Whether a property names a resource of a type: Name, TopicName, DBInstanceIdentifier, CacheSubnetGroupName."""
    for ending in ("Name", "Identifier", "Id"):
        stem = key.removesuffix(ending)
        if stem != key:
            return stem == "" or key == last or stem.endswith(last) or last.endswith(stem)
    return False
