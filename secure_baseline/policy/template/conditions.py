"""The scenarios in which a resource can be deployed, as far as conditions distinguish them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import islice, product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from secure_baseline.policy.template.values import Json

#: How many scenarios of one resource are checked; the first has the parameters' defaults.
MOST_SCENARIOS = 64
_MOST_ALLOWED_VALUES = 8
#: A parameter's value that no condition mentions.
OTHER = "\0other"


@dataclass(frozen=True, eq=False)  # compared by identity, so that results can be cached for each scenario
class Scenario:
    """One combination of what conditions depend on.

    Args:
        parameters: Value by parameter, ``OTHER`` for any that no condition compares it with.
        facts: Whether a comparison is true that does not depend on one parameter alone, by its JSON.
    """

    parameters: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, bool] = field(default_factory=dict)

    def agrees(self, other: Scenario) -> bool:
        """Whether both can be true: they agree on everything that both contain."""
        return all(other.parameters.get(name, value) == value for name, value in self.parameters.items()) and all(
            other.facts.get(name, holds) == holds for name, holds in self.facts.items()
        )


class Conditions:
    """A template's conditions.

    Args:
        conditions: The template's section.
        parameters: The template's section.
    """

    def __init__(self, conditions: Mapping[str, Json], parameters: Mapping[str, Json]) -> None:
        self._conditions = conditions
        self._parameters = parameters
        self._scenarios: dict[tuple[str, ...], list[Scenario]] = {}
        self._truths: dict[tuple[str, Scenario], bool] = {}

    def holds(self, name: str, scenario: Scenario) -> bool:
        """Whether a condition is true; an undeclared one, or one that depends on itself, counts as true."""
        return self._truth({"Condition": name}, scenario, frozenset())

    def scenarios(self, names: Iterable[str]) -> list[Scenario]:
        """Every combination that these conditions distinguish, the parameters' defaults first."""
        key = tuple(names)
        if key not in self._scenarios:
            self._scenarios[key] = list(self._combined(self._atoms(key)))
        return self._scenarios[key]

    def _combined(self, atoms: Mapping[str, tuple[Json, Json]]) -> Iterator[Scenario]:
        values: dict[str, list[str]] = {}
        facts: list[str] = []
        for key, (left, right) in atoms.items():
            if compared := self._parameter_and_literal(left, right):
                parameter, literal = compared
                values.setdefault(parameter, self._candidates(parameter))
                if literal not in values[parameter] and not self._allowed(parameter):
                    values[parameter].append(literal)
            elif not (_is_literal(left) and _is_literal(right)):
                facts.append(key)
        for parameter, candidates in values.items():
            if not self._allowed(parameter) and OTHER not in candidates:
                candidates.append(OTHER)
        choices: list[list[Json]] = [*values.values(), *([True, False] for _ in facts)]
        for chosen in islice(product(*choices), MOST_SCENARIOS):
            yield Scenario(
                dict(zip(values, chosen, strict=False)), dict(zip(facts, chosen[len(values) :], strict=True))
            )

    def _candidates(self, parameter: str) -> list[str]:
        declared = self._parameters.get(parameter, {})
        default = declared.get("Default")
        first = [] if default is None else [_text(default)]
        return first + [value for value in self._allowed(parameter) if value not in first]

    def _allowed(self, parameter: str) -> list[str]:
        declared = self._parameters.get(parameter, {})
        allowed = declared.get("AllowedValues")
        if not isinstance(allowed, list) or len(allowed) > _MOST_ALLOWED_VALUES:
            return []
        return [_text(value) for value in allowed]

    def _parameter_and_literal(self, left: Json, right: Json) -> tuple[str, str] | None:
        for one, other in ((left, right), (right, left)):
            match one:
                case {"Ref": str(name)} if name in self._parameters and _is_literal(other):
                    return name, _text(other)
        return None

    def _atoms(self, names: Iterable[str]) -> dict[str, tuple[Json, Json]]:
        """The comparisons that conditions consist of; each condition is visited once."""
        atoms: dict[str, tuple[Json, Json]] = {}
        visited: set[str] = set()

        def collect(expression: Json) -> None:
            match expression:
                case {"Condition": str(name)} if name not in visited:
                    visited.add(name)
                    collect(self._conditions.get(name))
                case {"Fn::Equals": [left, right]}:
                    atoms[_key(left, right)] = (left, right)
                case {"Fn::And": list(parts)} | {"Fn::Or": list(parts)} | {"Fn::Not": list(parts)}:
                    for part in parts:
                        collect(part)

        for name in names:
            collect({"Condition": name})
        return atoms

    def _truth(self, expression: Json, scenario: Scenario, passed: frozenset[str]) -> bool:
        match expression:
            case {"Condition": str(name)} if name not in passed:
                if (name, scenario) not in self._truths:
                    truth = self._truth(self._conditions.get(name), scenario, passed | {name})
                    self._truths[name, scenario] = truth
                return self._truths[name, scenario]
            case {"Fn::Equals": [left, right]}:
                return self._equal(left, right, scenario)
            case {"Fn::And": list(parts)}:
                return all(self._truth(part, scenario, passed) for part in parts)
            case {"Fn::Or": list(parts)}:
                return any(self._truth(part, scenario, passed) for part in parts)
            case {"Fn::Not": [part]}:
                return not self._truth(part, scenario, passed)
            case _:
                return True

    def _equal(self, left: Json, right: Json, scenario: Scenario) -> bool:
        if compared := self._parameter_and_literal(left, right):
            parameter, literal = compared
            return scenario.parameters.get(parameter, _text(self._default(parameter))) == literal
        if _is_literal(left) and _is_literal(right):
            return _text(left) == _text(right)
        return scenario.facts.get(_key(left, right), True)

    def _default(self, parameter: str) -> object:
        return self._parameters.get(parameter, {}).get("Default", OTHER)


def conditions_in(node: object) -> Iterator[str]:
    """The conditions in a value: the first argument of each Fn::If."""
    match node:
        case {"Fn::If": [str(name), *branches]}:
            yield name
            for branch in branches:
                yield from conditions_in(branch)
        case dict():
            for value in node.values():
                yield from conditions_in(value)
        case list():
            for value in node:
                yield from conditions_in(value)


def _is_literal(value: object) -> bool:
    return isinstance(value, str | int | float | bool)


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _key(left: object, right: object) -> str:
    return json.dumps([left, right], sort_keys=True, default=str)
