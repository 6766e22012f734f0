"""CloudFormation's intrinsic functions, evaluated over any part of a template."""

from __future__ import annotations

import base64
import ipaddress
import json
import re
from typing import TYPE_CHECKING, Any, Protocol

from emulator.stacks.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable


class _NoValue:
    """What ``AWS::NoValue`` leaves: the property is as if it were not there."""


NO_VALUE = _NoValue()
_SUB = re.compile(r"\$\{(!?)([^}]*)\}")


class TemplateScope(Protocol):
    """What the functions need to know about the stack they are evaluated in."""

    def ref(self, name: str) -> Any: ...
    def attribute(self, logical_id: str, name: str) -> Any: ...
    def condition(self, name: str) -> bool: ...
    def mapping(self, name: str) -> dict[str, Any]: ...
    def imported(self, name: str) -> str: ...
    def stack_output(self, stack: str, output: str, region: str | None, role: str | None) -> str: ...
    def zones(self, region: str) -> list[str]: ...


def resolve(value: Any, scope: TemplateScope) -> Any:
    """The value with every function in it evaluated."""
    if isinstance(value, list):
        items = (resolve(item, scope) for item in value)
        return [item for item in items if item is not NO_VALUE]
    if not isinstance(value, dict):
        return value
    name = next(iter(value), "")
    if len(value) == 1 and (name == "Ref" or name.startswith("Fn::")):
        return _call(name, value[name], scope)
    members = {key: resolve(item, scope) for key, item in value.items()}
    return {key: item for key, item in members.items() if item is not NO_VALUE}


def evaluate_condition(value: Any, scope: TemplateScope) -> bool:
    """The truth of a condition as written in Conditions or Rules.

    Raises:
        TemplateError: The engine does not know this condition.
    """
    if isinstance(value, dict) and len(value) == 1:
        name, argument = next(iter(value.items()))
        if name == "Condition":
            return scope.condition(argument)
        if name == "Fn::Equals":
            left, right = (resolve(item, scope) for item in argument)
            return _text(left) == _text(right)
        if name == "Fn::Not":
            return not evaluate_condition(argument[0], scope)
        if name == "Fn::And":
            return all(evaluate_condition(item, scope) for item in argument)
        if name == "Fn::Or":
            return any(evaluate_condition(item, scope) for item in argument)
        if name == "Fn::Contains":
            strings, searched = (resolve(item, scope) for item in argument)
            return searched in strings
    raise TemplateError(f"Template error: {json.dumps(value)} is not a condition that the emulated account supports")


def _call(name: str, argument: Any, scope: TemplateScope) -> Any:
    if name not in _FUNCTIONS:
        raise TemplateError(f"Template error: the emulated account does not support the function {name}")
    try:
        return _FUNCTIONS[name](argument, scope)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise TemplateError(
            f"Template error: {name} cannot be evaluated with {json.dumps(argument)}: {error}"
        ) from error


def _ref(argument: str, scope: TemplateScope) -> Any:
    return NO_VALUE if argument == "AWS::NoValue" else scope.ref(argument)


def _get_att(argument: Any, scope: TemplateScope) -> Any:
    logical_id, name = argument.split(".", 1) if isinstance(argument, str) else argument
    return scope.attribute(logical_id, resolve(name, scope))


def _sub(argument: Any, scope: TemplateScope) -> str:
    text, variables = (argument, {}) if isinstance(argument, str) else argument
    values = {name: resolve(value, scope) for name, value in variables.items()}

    def replacement(match: re.Match[str]) -> str:
        literal, name = match.group(1), match.group(2).strip()
        if literal:
            return "${" + match.group(2) + "}"
        if name in values:
            return _text(values[name])
        found = _get_att(name, scope) if "." in name else scope.ref(name)
        return _text(found)

    return _SUB.sub(replacement, text)


def _join(argument: list[Any], scope: TemplateScope) -> str:
    separator, items = argument
    return str(separator).join(_text(item) for item in resolve(items, scope))


def _select(argument: list[Any], scope: TemplateScope) -> Any:
    index, items = (resolve(item, scope) for item in argument)
    if isinstance(items, str):
        raise TypeError("the second argument is not a list")
    if int(index) < 0:
        raise IndexError("the index is negative")
    return items[int(index)]


def _if(argument: list[Any], scope: TemplateScope) -> Any:
    name, then, otherwise = argument
    return resolve(then if scope.condition(name) else otherwise, scope)


def _find_in_map(argument: list[Any], scope: TemplateScope) -> Any:
    name, top, second = (resolve(item, scope) for item in argument[:3])
    table = scope.mapping(name)
    if top in table and second in table[top]:
        return table[top][second]
    if len(argument) > 3:  # noqa: PLR2004  (the default value of AWS::LanguageExtensions)
        return resolve(argument[3]["DefaultValue"], scope)
    raise TemplateError(f"Template error: Unable to get mapping for {name}::{top}::{second}")


def _get_stack_output(argument: dict[str, Any], scope: TemplateScope) -> str:
    output = resolve(argument, scope)
    return scope.stack_output(output["StackName"], output["OutputName"], output.get("Region"), output.get("RoleArn"))


def _cidr(argument: list[Any], scope: TemplateScope) -> list[str]:
    block, count, *rest = (resolve(item, scope) for item in argument)
    network = ipaddress.ip_network(block)
    prefix = network.max_prefixlen - int(rest[0] if rest else 8)
    subnets = network.subnets(new_prefix=prefix)
    return [str(next(subnets)) for _ in range(int(count))]


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (dict, list)) or value is None or value is NO_VALUE:
        raise TypeError(f"{value!r} is not a string")
    return str(value)


_FUNCTIONS: dict[str, Callable[[Any, TemplateScope], Any]] = {
    "Ref": _ref,
    "Fn::GetAtt": _get_att,
    "Fn::Sub": _sub,
    "Fn::Join": _join,
    "Fn::Select": _select,
    "Fn::Split": lambda argument, scope: _text(resolve(argument[1], scope)).split(argument[0]),
    "Fn::If": _if,
    "Fn::FindInMap": _find_in_map,
    "Fn::ImportValue": lambda argument, scope: scope.imported(_text(resolve(argument, scope))),
    "Fn::GetStackOutput": _get_stack_output,
    "Fn::GetAZs": lambda argument, scope: scope.zones(resolve(argument, scope) or scope.ref("AWS::Region")),
    "Fn::Base64": lambda argument, scope: base64.b64encode(_text(resolve(argument, scope)).encode()).decode(),
    "Fn::Cidr": _cidr,
    "Fn::ToJsonString": lambda argument, scope: json.dumps(resolve(argument, scope), separators=(",", ":")),
    "Fn::Length": lambda argument, scope: len(resolve(argument, scope)),
}
