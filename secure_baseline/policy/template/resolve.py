"""Resolves intrinsic functions as far as the template allows; the rest becomes a ``Reference`` or ``Unknown``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secure_baseline.policy.template.conditions import OTHER, Conditions, Scenario
from secure_baseline.policy.template.values import ABSENT, Absent, Interpolated, Json, Reference, Thinned, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_VARIABLE = re.compile(r"\$\{(!?)([^${}]+)\}")


class Resolver:
    """Resolves values of one template in one scenario.

    Args:
        template: The template, as parsed.
        conditions: Its conditions.
        scenario: Which of them are true.
        parameters: Values of parameters, which override their defaults.
    """

    def __init__(
        self, template: Mapping[str, Json], conditions: Conditions, scenario: Scenario, parameters: Mapping[str, str]
    ) -> None:
        self._resources = _section(template, "Resources")
        self._parameters = _section(template, "Parameters")
        self._mappings = _section(template, "Mappings")
        self._conditions = conditions
        self._scenario = scenario
        self._values = parameters

    def resolve(self, node: Json) -> Json:
        """The value, without whatever ``AWS::NoValue`` removes."""
        if isinstance(node, list):
            items = {at: item for at, item in enumerate(map(self.resolve, node)) if item is not ABSENT}
            return Thinned(items) if len(items) < len(node) else list(items.values())
        if not isinstance(node, dict):
            return node
        if len(node) == 1:
            ((name, argument),) = node.items()
            if name == "Ref":
                return self._ref(argument)
            if name in _FUNCTIONS:
                return _FUNCTIONS[name](self, argument)
            if name.startswith("Fn::") and not name.startswith("Fn::ForEach::"):
                return Unknown(f"{name} is known only at deployment")
        resolved = {name: self.resolve(value) for name, value in node.items()}
        return {name: value for name, value in resolved.items() if value is not ABSENT}

    def _ref(self, name: object) -> object:
        if name == "AWS::NoValue":
            return ABSENT
        if not isinstance(name, str):
            return Unknown("Ref has no name")
        if name in self._resources:
            return Reference(name)
        if name in self._parameters:
            return self._parameter(name)
        if name.startswith("AWS::"):
            return Interpolated(f"${{{name}}}")
        return Unknown(f"Ref refers to {name}, which the template does not declare")

    def _parameter(self, name: str) -> object:
        declared = self._parameters[name]
        kind = str(declared.get("Type", "String")) if isinstance(declared, dict) else "String"
        value: object = self._values.get(name)
        if value is None:
            value = self._scenario.parameters.get(name)
        if value is None and isinstance(declared, dict):
            value = declared.get("Default")
        if value is None or value == OTHER:
            return Unknown(f"parameter {name} has no value")
        if kind.startswith("AWS::SSM::Parameter::Value"):
            return Unknown(f"parameter {name} is read from Systems Manager at deployment")
        if kind == "CommaDelimitedList" or kind.startswith("List<"):
            return [item.strip() for item in str(value).split(",")]
        return value

    def _get_att(self, argument: object) -> object:
        parts = argument.split(".", 1) if isinstance(argument, str) else argument
        match parts:
            case [str(name), attribute] if name in self._resources:
                return Reference(name, str(self.resolve(attribute)))
            case _:
                return Unknown("Fn::GetAtt refers to no resource of the template")

    def _if(self, argument: object) -> object:
        match argument:
            case [str(condition), positive, negative]:
                holds = self._conditions.holds(condition, self._scenario)
                return self.resolve(positive if holds else negative)
            case _:
                return Unknown("Fn::If is malformed")

    def _sub(self, argument: object) -> object:
        text, variables = argument if isinstance(argument, list) and len(argument) == 2 else (argument, {})  # noqa: PLR2004
        if not isinstance(text, str) or not isinstance(variables, dict):
            return Unknown("Fn::Sub is malformed")
        pieces: list[object] = []
        end = 0
        for match in _VARIABLE.finditer(text):
            literal, name = match.group(1), match.group(2).strip()
            pieces.append(text[end : match.start()])
            if literal:
                pieces.append(f"${{{name}}}")
            elif name in variables:
                pieces.append(self.resolve(variables[name]))
            else:
                pieces.append(self._get_att(name) if "." in name else self._ref(name))
            end = match.end()
        return _joined("", [*pieces, text[end:]])

    def _join(self, argument: object) -> object:
        match argument:
            case [str(separator), pieces]:
                resolved = self.resolve(pieces)
                if isinstance(resolved, list):
                    return _joined(separator, resolved)
        return Unknown("Fn::Join has a list that is known only at deployment")

    def _find_in_map(self, argument: object) -> object:
        if not isinstance(argument, list) or len(argument) < 3:  # noqa: PLR2004  (map, first key, second key)
            return Unknown("Fn::FindInMap is malformed")
        value: object = self._mappings
        for key in map(self.resolve, argument[:3]):
            if key == "${AWS::Partition}":
                key = "aws"  # noqa: PLW2901  (of what differs by partition, the value for most accounts)
            if not isinstance(key, str | int) or isinstance(key, Interpolated):
                return Unknown("Fn::FindInMap has a key that is known only at deployment")
            value = value.get(str(key)) if isinstance(value, dict) else None
        if value is not None:
            return self.resolve(value)
        match argument[3:]:
            case [{"DefaultValue": default}]:
                return self.resolve(default)
            case _:
                return Unknown("Fn::FindInMap finds nothing")

    def _select(self, argument: object) -> object:
        match argument:
            case [index, choices]:
                number, values = self.resolve(index), self.resolve(choices)
                if isinstance(values, list) and str(number).isdigit() and int(number) < len(values):
                    return values[int(number)]
        return Unknown("Fn::Select selects from a list that is known only at deployment")

    def _split(self, argument: object) -> object:
        match argument:
            case [str(separator), source]:
                text = self.resolve(source)
                if isinstance(text, str) and separator:
                    return [
                        Interpolated(part, _references(text)) if "${" in part else part
                        for part in text.split(separator)
                    ]
        return Unknown("Fn::Split splits a value that is known only at deployment")

    def _base64(self, argument: object) -> object:
        return self.resolve(argument)


def _joined(separator: str, pieces: list[Json]) -> object:
    texts: list[str] = []
    references: set[Reference] = set()
    for piece in pieces:
        if isinstance(piece, Absent):
            continue
        if isinstance(piece, dict | list):
            return Unknown("a text is joined from something else than text")
        if isinstance(piece, bool):
            texts.append(str(piece).lower())
        else:
            texts.append("${?}" if isinstance(piece, Unknown) else str(piece))
        references |= _references(piece)
    text = separator.join(texts)
    return Interpolated(text, frozenset(references)) if "${" in text else text


def _references(piece: object) -> frozenset[Reference]:
    if isinstance(piece, Reference):
        return frozenset({piece})
    return piece.references if isinstance(piece, Interpolated) else frozenset()


def _section(template: Mapping[str, Json], name: str) -> dict[str, Json]:
    section = template.get(name)
    return section if isinstance(section, dict) else {}


_FUNCTIONS: dict[str, Callable[[Resolver, Json], object]] = {
    "Fn::GetAtt": Resolver._get_att,  # noqa: SLF001  (its own functions, by name)
    "Fn::If": Resolver._if,  # noqa: SLF001
    "Fn::Sub": Resolver._sub,  # noqa: SLF001
    "Fn::Join": Resolver._join,  # noqa: SLF001
    "Fn::FindInMap": Resolver._find_in_map,  # noqa: SLF001
    "Fn::Select": Resolver._select,  # noqa: SLF001
    "Fn::Split": Resolver._split,  # noqa: SLF001
    "Fn::Base64": Resolver._base64,  # noqa: SLF001
    "Fn::ToJsonString": Resolver._base64,  # noqa: SLF001  (rules read the structure)
}
