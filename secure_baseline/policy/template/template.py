"""A template, its resources and how they refer to each other."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from secure_baseline.policy.template.conditions import Conditions, Scenario
from secure_baseline.policy.template.for_each import expanded
from secure_baseline.policy.template.node import Node, Path
from secure_baseline.policy.template.resolve import Resolver
from secure_baseline.policy.template.values import CannotEvaluateError, Interpolated, Json, Reference, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Resource(Node):
    """A resource in one scenario: a ``Node`` of its properties.

    Args:
        template: Its template.
        logical_id: Its logical id.
        declaration: The whole resource, with ``Type``; its properties resolved.
        scenario: Which conditions are true.
    """

    def __init__(
        self, template: Template, logical_id: str, declaration: Mapping[str, Json], scenario: Scenario
    ) -> None:
        properties = declaration.get("Properties")
        super().__init__({} if properties is None else properties, ("Properties",))
        self.template = template
        self.logical_id = logical_id
        self.type = str(declaration.get("Type"))
        self.scenario = scenario
        self._declaration = declaration

    @property
    def attributes(self) -> Node:
        """The other attributes of a resource: DeletionPolicy, UpdateReplacePolicy, Metadata, DependsOn."""
        return Node(self._declaration, ())

    def is_meant_by(self, value: object) -> bool:
        """Whether a value refers to this resource: by Ref, Fn::GetAtt, in a text, or by its name."""
        if isinstance(value, Reference):
            return value.logical_id == self.logical_id
        if isinstance(value, Interpolated) and any(ref.logical_id == self.logical_id for ref in value.references):
            return True
        return isinstance(value, str) and value in self.names

    @cached_property
    def names(self) -> set[str]:
        """Its names as written; empty if AWS generates the name."""
        if not isinstance(self.value, dict):
            return set()
        last = self.type.rpartition("::")[2]
        names = [value for key, value in self.value.items() if _names_it(key, last)]
        return {name for name in names if isinstance(name, str) and not _is_all_unknown(name)}

    def referring(self, resource_type: str, *keys: str) -> list[Resource]:
        """Resources of a type that refer to this one with a property, and can exist together with it.

        Args:
            resource_type: Their type.
            keys: The properties, with dots; a list refers if one of its items does.

        Raises:
            CannotEvaluateError: None certainly does, but one refers to a value known only at deployment.
        """
        referring, possible = [], None
        for other in self.template.resources(resource_type):
            if not self.scenario.agrees(other.scenario):
                continue
            values = [item for key in keys for item in _items(other.get(key))]
            if any(map(self.is_meant_by, values)):
                referring.append(other)
            elif any(isinstance(value, Unknown) for value in values):
                possible = other
        if not referring and possible is not None:
            raise CannotEvaluateError(f"{possible.logical_id} may refer to it: that is known only at deployment")
        return referring

    def mentions(self) -> list[tuple[Resource, Path]]:
        """Where other resources refer to this one: by Ref, Fn::GetAtt, in a text, by its name or an ARN with it."""
        keys = {self.logical_id, *self.names}
        mentions = [each for key in keys for each in self.template.mentions.get(key, [])]
        return [(other, path) for other, path in mentions if other.logical_id != self.logical_id]

    def target(self, key: str) -> Resource | None:
        """The resource of this template that a property refers to, or None (another stack's, or a literal)."""
        value = self.get(key)
        for item in _items(value):
            for other in self.template.resources():
                if other is not self and other.is_meant_by(item):
                    return other
        return None


class Template:
    """A parsed template.

    Args:
        data: The template, as ``parse`` returns it.
        parameters: Values of parameters, which override their defaults.
    """

    def __init__(self, data: Mapping[str, Json], parameters: Mapping[str, str] | None = None) -> None:
        self._parameters = parameters or {}
        self.data = self._expanded(data)
        self._conditions = _conditions(self.data)
        self._variants: dict[str, list[Resource]] = {}

    @property
    def transforms(self) -> list[str]:
        """The macros that CloudFormation runs before it deploys."""
        declared = self.data.get("Transform", [])
        return [str(each.get("Name") if isinstance(each, dict) else each) for each in _items(declared)]

    @cached_property
    def construct_paths(self) -> dict[str, str]:
        """Construct path by logical id, for resources that CDK created."""
        return {
            logical_id: path
            for logical_id in self.data["Resources"]
            if isinstance(path := Node(self.data["Resources"][logical_id], ()).get("Metadata.aws:cdk:path"), str)
        }

    @cached_property
    def types(self) -> dict[str, list[str]]:
        """Logical ids by type; without entries that have no type."""
        by_type: dict[str, list[str]] = {}
        for logical_id, declaration in self.data["Resources"].items():
            if isinstance(declaration, dict) and isinstance(declaration.get("Type"), str):
                by_type.setdefault(declaration["Type"], []).append(logical_id)
        return by_type

    def variants(self, logical_id: str) -> list[Resource]:
        """A resource in each scenario that its conditions distinguish; the parameters' defaults come first."""
        if logical_id not in self._variants:
            self._variants[logical_id] = list(self._resolved(logical_id))
        return self._variants[logical_id]

    def resources(self, *types: str) -> Iterator[Resource]:
        """Resources of these types (default: all), in every scenario."""
        for each in types or self.types:
            for logical_id in self.types.get(each, []):
                yield from self.variants(logical_id)

    @cached_property
    def mentions(self) -> dict[str, list[tuple[Resource, Path]]]:
        """Where each logical id, and each name of a resource, is mentioned; computed once."""
        resources = list(self.resources())
        names = {name for resource in resources for name in resource.names}
        by_name: dict[str, list[tuple[Resource, Path]]] = {}
        for resource in resources:
            for key, path in _mentioned(resource.value, resource.path, names):
                by_name.setdefault(key, []).append((resource, path))
        return by_name

    def conditions_of(self, logical_id: str) -> set[str]:
        """The conditions that a resource's presence and values depend on."""
        declaration = self.data["Resources"][logical_id]
        names = set(_conditions_in(declaration.get("Properties")))
        if isinstance(declaration.get("Condition"), str):
            names.add(declaration["Condition"])
        return names

    def holds(self, condition: str, scenario: Scenario) -> bool:
        """Whether a condition is true in a scenario."""
        return self._conditions.holds(condition, scenario)

    def _resolved(self, logical_id: str) -> Iterator[Resource]:
        declaration = self.data["Resources"][logical_id]
        condition = declaration.get("Condition")
        for scenario in self._conditions.scenarios(sorted(self.conditions_of(logical_id))):
            if isinstance(condition, str) and not self._conditions.holds(condition, scenario):
                continue
            resolver = Resolver(self.data, self._conditions, scenario, self._parameters)
            properties = resolver.resolve(declaration.get("Properties", {}))
            yield Resource(self, logical_id, {**declaration, "Properties": properties}, scenario)

    def _expanded(self, data: Mapping[str, Json]) -> dict[str, Json]:
        resolver = Resolver(data, _conditions(data), Scenario(), self._parameters)

        def collection(over: object) -> list[str] | None:
            values = resolver.resolve(over)
            if isinstance(values, list) and all(isinstance(value, str | int) for value in values):
                return [str(value) for value in values]
            return None

        sections = ("Resources", "Conditions")
        return {
            **data,
            **{name: expanded(data[name], collection) for name in sections if isinstance(data.get(name), dict)},
        }


def _conditions(data: Mapping[str, Json]) -> Conditions:
    sections = [data.get(name) for name in ("Conditions", "Parameters")]
    conditions, parameters = (section if isinstance(section, dict) else {} for section in sections)
    return Conditions(conditions, {name: each for name, each in parameters.items() if isinstance(each, dict)})


def _conditions_in(node: object) -> Iterator[str]:
    match node:
        case {"Fn::If": [str(name), *branches]}:
            yield name
            for branch in branches:
                yield from _conditions_in(branch)
        case dict():
            for value in node.values():
                yield from _conditions_in(value)
        case list():
            for value in node:
                yield from _conditions_in(value)


def _is_all_unknown(name: str) -> bool:
    """Whether nothing in a name is literal, so that another name could be the same."""
    return isinstance(name, Interpolated) and not name.replace("${?}", "").strip("-_./:")


def _mentioned(value: Json, path: Path, names: set[str]) -> Iterator[tuple[str, Path]]:
    match value:
        case dict():
            for key, item in value.items():
                yield from _mentioned(item, (*path, key), names)
        case list():
            for index, item in enumerate(value):
                yield from _mentioned(item, (*path, index), names)
        case Reference():
            yield value.logical_id, path
        case str():
            if isinstance(value, Interpolated):
                yield from ((reference.logical_id, path) for reference in value.references)
            yield from ((name, path) for name in {value, value.rpartition(":")[2]} & names)


def _names_it(key: str, last: str) -> bool:
    """Whether a property names a resource of a type: Name, TopicName, DBInstanceIdentifier, CacheSubnetGroupName."""
    for ending in ("Name", "Identifier", "Id"):
        stem = key.removesuffix(ending)
        if stem != key:
            return stem == "" or key == last or stem.endswith(last) or last.endswith(stem)
    return False


def _items(value: object) -> list[Json]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
