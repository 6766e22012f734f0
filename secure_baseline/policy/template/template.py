"""A template, its resources and how they refer to each other."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from secure_baseline.policy.template.conditions import Conditions, Scenario, conditions_in
from secure_baseline.policy.template.for_each import expanded
from secure_baseline.policy.template.node import Node, Path
from secure_baseline.policy.template.references import Read, Uses, items, mentioned, names_in, reader, referred
from secure_baseline.policy.template.resolve import Resolver
from secure_baseline.policy.template.values import CannotEvaluateError, Json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Computed = TypeVar("Computed")


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
        return self.logical_id in referred(value) or (isinstance(value, str) and value in self.names)

    @cached_property
    def names(self) -> set[str]:
        """Its names as written; empty if AWS generates the name."""
        return names_in(self.value, self.type)

    def referring(self, resource_type: str, *keys: str) -> list[Resource]:
        """Resources of a type that refer to this one with a property, and can exist together with it.

        Args:
            resource_type: Their type.
            keys: The properties, with dots; a list refers if one of its items does.

        Raises:
            CannotEvaluateError: None certainly does, but one refers to a value known only at deployment.
        """
        uses = self.template.uses(keys, resource_type)
        referring = [other for other in uses.of(self) if self.scenario.agrees(other.scenario)]
        if not referring:
            for other in reversed(uses.possible):
                if self.scenario.agrees(other.scenario):
                    raise CannotEvaluateError(f"{other.logical_id} may refer to it: that is known only at deployment")
        return referring

    def users(self, read: str | Read, *types: str) -> list[Resource]:
        """Other resources that refer to this one, whether or not they can exist together with it.

        Args:
            read: The property that refers, with dots, or a function that gives all values that do.
            types: The types of the others; default: all.

        Raises:
            CannotEvaluateError: None certainly does, and the function raises it for one.
        """
        uses = self.template.uses(read, *types)
        users = [other for other in uses.of(self) if other.logical_id != self.logical_id]
        for other, error in () if users else uses.unread:
            if other.logical_id != self.logical_id:
                raise error
        return users

    def mentions(self) -> list[tuple[Resource, Path]]:
        """Where other resources refer to this one: by Ref, Fn::GetAtt, in a text, by its name or an ARN with it."""
        keys = {self.logical_id, *self.names}
        mentions = [each for key in keys for each in self.template.mentions.get(key, [])]
        return [(other, path) for other, path in mentions if other.logical_id != self.logical_id]

    def target(self, key: str) -> Resource | None:
        """The resource of this template that a property refers to, or None (another stack's, or a literal)."""
        meant = (other for item in items(self.get(key)) for other in self.template.meant(item))
        return next((other for other in meant if other is not self), None)


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
        self._named: dict[tuple[str, ...], dict[str, list[Resource]]] = {}
        self._uses: dict[tuple[object, tuple[str, ...]], Uses] = {}
        self._computed: dict[object, object] = {}

    @property
    def transforms(self) -> list[str]:
        """The macros that CloudFormation runs before it deploys."""
        declared = self.data.get("Transform", [])
        return [str(each.get("Name") if isinstance(each, dict) else each) for each in items(declared)]

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

    def meant(self, value: Json, *types: str) -> list[Resource]:
        """The resources of these types (default: all) that a value refers to; see ``Resource.is_meant_by``."""
        typed = referred(value) & self._order.keys()
        found = [each for logical_id in typed for each in self.variants(logical_id)]
        if isinstance(value, str):
            found += self._names(types).get(value, [])
        wanted = dict.fromkeys(each for each in found if not types or each.type in types)
        return sorted(wanted, key=lambda each: self._order[each.logical_id])

    def named(self, value: Json, key: str, *types: str) -> list[Resource]:
        """The resources of these types that a value refers to, or that have the same value, known or not, at a key."""
        return list(dict.fromkeys((*self.meant(value, *types), *self.uses(key, *types).having(value))))

    def uses(self, read: str | tuple[str, ...] | Read, *types: str) -> Uses:
        """Which resources of these types (default: all) refer to which others with a property; computed once."""
        if (read, types) not in self._uses:
            self._uses[read, types] = Uses(self.resources(*types), reader(read))
        return self._uses[read, types]

    def once(self, compute: Callable[[Template], Computed]) -> Computed:
        """What a function finds in the template; computed once, however many resources ask."""
        if compute not in self._computed:
            self._computed[compute] = compute(self)
        return cast("Computed", self._computed[compute])

    @cached_property
    def mentions(self) -> dict[str, list[tuple[Resource, Path]]]:
        """Where each logical id, and each name of a resource, is mentioned; computed once."""
        resources = list(self.resources())
        names = {name for resource in resources for name in resource.names}
        by_name: dict[str, list[tuple[Resource, Path]]] = {}
        for resource in resources:
            for key, path in mentioned(resource.value, resource.path, names):
                by_name.setdefault(key, []).append((resource, path))
        return by_name

    def conditions_of(self, logical_id: str) -> set[str]:
        """The conditions that a resource's presence and values depend on."""
        declaration = self.data["Resources"][logical_id]
        names = set(conditions_in(declaration.get("Properties")))
        if isinstance(declaration.get("Condition"), str):
            names.add(declaration["Condition"])
        return names

    def holds(self, condition: str, scenario: Scenario) -> bool:
        """Whether a condition is true in a scenario."""
        return self._conditions.holds(condition, scenario)

    @cached_property
    def _order(self) -> dict[str, int]:
        logical_ids = (logical_id for each in self.types.values() for logical_id in each)
        return {logical_id: position for position, logical_id in enumerate(logical_ids)}

    def _names(self, types: tuple[str, ...]) -> dict[str, list[Resource]]:
        if types not in self._named:
            named = self._named[types] = {}
            for resource in self.resources(*types):
                for name in resource.names:
                    named.setdefault(name, []).append(resource)
        return self._named[types]

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
