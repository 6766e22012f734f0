"""The parameters of a stack: passed, defaulted, kept from before, or read from Parameter Store."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from emulator.stacks.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from emulator.stacks.template import StackTemplate

_SSM_VALUE = re.compile(r"AWS::SSM::Parameter::Value<(?P<inner>.+)>$")
_LIST = re.compile(r"(?:List<.+>|CommaDelimitedList)$")


@dataclass(frozen=True)
class StackParameter:
    """One parameter: as passed, and what ``Ref`` returns."""

    passed: str
    value: str | list[str]
    hidden: bool
    from_store: bool


def parameters(
    template: StackTemplate,
    passed: Iterable[Mapping[str, Any]],
    previous: Mapping[str, StackParameter],
    read_store: Callable[[str], str],
) -> dict[str, StackParameter]:
    """Each declared parameter with its value.

    Raises:
        TemplateError: One is missing, unknown, or not what its declaration allows.
    """
    wanted: dict[str, str] = {}
    for item in passed:
        key = item["ParameterKey"]
        if item.get("UsePreviousValue"):
            if key in previous:
                wanted[key] = previous[key].passed
        elif "ParameterValue" in item:
            wanted[key] = item["ParameterValue"]
    unknown = sorted(set(wanted) - set(template.parameters))
    if unknown:
        raise TemplateError(f"Parameters: [{', '.join(unknown)}] do not exist in the template")
    for key, declared in template.parameters.items():
        if key not in wanted and "Default" in declared:
            wanted[key] = _text(declared["Default"])
    missing = sorted(set(template.parameters) - set(wanted))
    if missing:
        raise TemplateError(f"Parameters: [{', '.join(missing)}] must have values")
    return {key: _parameter(key, template.parameters[key], wanted[key], read_store) for key in template.parameters}


def _parameter(key: str, declared: dict[str, Any], passed: str, read_store: Callable[[str], str]) -> StackParameter:
    kind = declared.get("Type", "String")
    stored = _SSM_VALUE.match(kind)
    value = read_store(passed) if stored else passed
    inner = stored["inner"] if stored else kind
    items = [item.strip() for item in value.split(",")] if _LIST.match(inner) else None
    for item in items if items is not None else [value]:
        _check(key, declared, inner, passed if stored else item)
    hidden = _text(declared.get("NoEcho", False)) == "true"
    return StackParameter(passed, value if items is None else items, hidden, bool(stored))


def _check(key: str, declared: dict[str, Any], kind: str, value: str) -> None:
    allowed = [_text(item) for item in declared.get("AllowedValues", [])]
    if allowed and value not in allowed:
        raise TemplateError(f"Parameter '{key}' must be one of AllowedValues")
    pattern = declared.get("AllowedPattern")
    if pattern and not re.fullmatch(pattern, value):
        raise TemplateError(declared.get("ConstraintDescription") or f"Parameter '{key}' must match pattern {pattern}")
    if not int(declared.get("MinLength", 0)) <= len(value) <= int(declared.get("MaxLength", len(value))):
        raise TemplateError(f"Parameter '{key}' has {len(value)} characters, which MinLength or MaxLength forbids")
    if kind in {"Number", "List<Number>"}:
        try:
            number = float(value)
        except ValueError as error:
            raise TemplateError(f"Parameter '{key}' must be a number.") from error
        if not float(declared.get("MinValue", number)) <= number <= float(declared.get("MaxValue", number)):
            raise TemplateError(f"Parameter '{key}' is {value}, which MinValue or MaxValue forbids")


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
