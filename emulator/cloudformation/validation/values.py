"""Values as CloudFormation treats them: 5 and "5", true and "true" are the same; what is not known may be anything."""

from __future__ import annotations

import re
from typing import Any

from jsonschema import TypeChecker

from emulator.cloudformation.compare import scalar
from emulator.cloudformation.scope import PENDING

_INTEGER = re.compile(r"[+-]?\d+(\.0+)?")
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_NUMERIC = frozenset({"integer", "number"})
_UNKNOWN = (PENDING, "{{resolve:")


def unknown(value: Any) -> bool:
    """Whether the value is not known before something else exists, or before a secret is read."""
    return isinstance(value, str) and any(mark in value for mark in _UNKNOWN)


def holds_unknown(value: Any) -> bool:
    """Whether the value, or anything in it, is not known yet."""
    if isinstance(value, dict):
        return any(map(holds_unknown, value.values()))
    if isinstance(value, list):
        return any(map(holds_unknown, value))
    return unknown(value)


def number(value: Any, schema: dict[str, Any]) -> float | None:
    """The value as a number, if it is one or the schema takes it for one."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return value
    kinds = schema.get("type", [])
    taken = _NUMERIC.intersection([kinds] if isinstance(kinds, str) else kinds)
    return float(value) if taken and isinstance(value, str) and _NUMBER.fullmatch(value) else None


def text(value: Any, schema: dict[str, Any]) -> str | None:
    """The value as a text, if it is one or the schema takes it for one."""
    if isinstance(value, str):
        return value
    kinds = schema.get("type", [])
    if isinstance(value, (dict, list)) or value is None:
        return None
    return scalar(value) if kinds == "string" or (isinstance(kinds, list) and "string" in kinds) else None


def _is_boolean(_: TypeChecker, value: Any) -> bool:
    return isinstance(value, bool) or (isinstance(value, str) and value.lower() in {"true", "false"})


def _is_integer(_: TypeChecker, value: Any) -> bool:
    if isinstance(value, str):
        return bool(_INTEGER.fullmatch(value))
    return not isinstance(value, bool) and (isinstance(value, int) or (isinstance(value, float) and value.is_integer()))


def _is_number(_: TypeChecker, value: Any) -> bool:
    if isinstance(value, str):
        return bool(_NUMBER.fullmatch(value))
    return not isinstance(value, bool) and isinstance(value, (int, float))


TYPES = TypeChecker(
    {
        "array": lambda _, value: isinstance(value, list),
        "boolean": _is_boolean,
        "integer": _is_integer,
        "null": lambda _, value: value is None,
        "number": _is_number,
        "object": lambda _, value: isinstance(value, dict),
        "string": lambda _, value: isinstance(value, (str, bool, int, float)),
    }
)
