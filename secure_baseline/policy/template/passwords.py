"""How a property exposes a password, or where it gets it from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secure_baseline.policy.template.values import Interpolated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from secure_baseline.policy.template.node import Node, Problem
    from secure_baseline.policy.template.template import Resource, Template
    from secure_baseline.policy.template.values import Json

_VARIABLE = re.compile(r"\$\{([^!${}]+)\}")


def exposed(resource: Resource, key: str) -> str | None:
    """How a password is exposed, as the end of a sentence, or None if it is not.

    Correct is a reference to a secret, ``{{resolve:secretsmanager:…}}`` or ``{{resolve:ssm-secure:…}}``, or a parameter
    with ``NoEcho`` and without a default.
    """
    return exposed_below(resource, resource, key)


def exposed_below(resource: Resource, node: Node, key: str) -> str | None:
    """The same for a property of a node in the resource, such as a list item."""
    values = [value for value in _items(node.get(key)) if value not in (None, "")]
    if any("{{resolve:ssm:" in str(value) for value in values):
        return "it is a plaintext parameter of Systems Manager"
    if all("{{resolve:" in str(value) for value in values):
        return None
    parameters = list(_parameters_at(resource, (*node.path[1:], *key.split("."))))
    if not parameters and any(map(_is_literal, values)):
        return "it is written in the template"
    ways = (_exposed_by(name, _declared(resource)[name]) or _exposed_by_output(name, resource) for name in parameters)
    return next(filter(None, ways), None)


def exposed_problems(resource: Resource, *keys: str) -> Iterator[Problem]:
    """A problem for each property that exposes a password, a token or a key."""
    for key in keys:
        yield from exposed_problems_below(resource, resource, key)


def exposed_problems_below(resource: Resource, node: Node, key: str) -> Iterator[Problem]:
    """The same for a property of a node in the resource."""
    if how := exposed_below(resource, node, key):
        yield node.problem(f"{key.rpartition('.')[2]} is exposed: {how}", at=key, secret=True)


def _exposed_by(name: str, declared: Json) -> str | None:
    default = str(declared.get("Default") or "")
    if str(declared.get("Type")).startswith("AWS::SSM::Parameter::Value"):
        return f"parameter {name} reads it from Systems Manager as plaintext"
    if "{{resolve:" in default:
        return None
    if default:
        return f"it is the default of parameter {name}"
    return None if str(declared.get("NoEcho")).lower() == "true" else f"parameter {name} has no NoEcho"


def _exposed_by_output(name: str, resource: Resource) -> str | None:
    """NoEcho hides a parameter everywhere except in outputs."""
    outputs = resource.template.data.get("Outputs")
    for output, declared in outputs.items() if isinstance(outputs, dict) else ():
        if isinstance(declared, dict) and name in _parameters_in(resource, declared.get("Value")):
            return f"output {output} shows parameter {name}"
    return None


def parameters_of(resource: Resource, key: str) -> Iterator[str]:
    """The template's parameters in a property."""
    yield from _parameters_at(resource, key.split("."))


def _parameters_at(resource: Resource, path: Iterable[str | int]) -> Iterator[str]:
    written = resource.template.data["Resources"][resource.logical_id].get("Properties")
    for part in path:
        written = _written(resource, written)
        if isinstance(written, list) and isinstance(part, int):
            written = written[part]
        elif isinstance(part, str):
            written = written.get(part) if isinstance(written, dict) else None
    yield from _parameters_in(resource, written)


def _written(resource: Resource, written: Json) -> Json:
    while isinstance(written, dict) and "Fn::If" in written:
        written = _chosen(resource, written["Fn::If"])
    return written


def _parameters_in(resource: Resource, written: Json) -> Iterator[str]:
    match written:
        case {"Fn::If": branches}:
            yield from _parameters_in(resource, _chosen(resource, branches))
        case {"Fn::FindInMap": _}:
            return  # a map's values are in the template, whichever parameter selects one
        case {"Ref": str(name)} if name in _declared(resource):
            yield name
        case {"Fn::Sub": str(text)}:
            yield from (name for name in _VARIABLE.findall(text) if name in _declared(resource))
        case {"Fn::Sub": [str(text), dict(variables)]}:
            names = (name for name in _VARIABLE.findall(text) if name not in variables)
            yield from (name for name in names if name in _declared(resource))
            yield from _parameters_in(resource, list(variables.values()))
        case dict():
            yield from _parameters_in(resource, list(written.values()))
        case list():
            for item in written:
                yield from _parameters_in(resource, item)


def _declared(resource: Resource) -> dict[str, Json]:
    return resource.template.once(_parameters)


def _parameters(template: Template) -> dict[str, Json]:
    declared = template.data.get("Parameters")
    entries = declared.items() if isinstance(declared, dict) else ()
    return {name: each for name, each in entries if isinstance(each, dict)}


def _chosen(resource: Resource, branches: Json) -> Json:
    match branches:
        case [str(condition), positive, negative]:
            return positive if resource.template.holds(condition, resource.scenario) else negative
        case _:
            return None


def _items(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [value]


def _is_literal(value: Json) -> bool:
    if isinstance(value, Interpolated) and value.references:
        return False
    return isinstance(value, int | float | str) and "{{resolve:" not in str(value)
