"""Keywords of one value: its type, its range, its format."""
# ruff: noqa: ARG001  (the signature is jsonschema's)

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import regex
from jsonschema import ValidationError

from emulator.cloudformation.compare import same, scalar
from emulator.cloudformation.validation import formats
from emulator.cloudformation.validation.values import number, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    Schema = dict[str, Any]

_MOST_SHOWN = 12


def no(keyword: str, why: str) -> ValidationError:
    return ValidationError(f"failed validation constraint for keyword [{keyword}]: {why}")


def kind(validator: Any, kinds: Any, instance: Any, schema: Schema) -> Iterator[ValidationError]:
    wanted = [kinds] if isinstance(kinds, str) else kinds
    if not any(validator.is_type(instance, each) for each in wanted):
        found = {dict: "JSONObject", list: "JSONArray", str: "String", bool: "Boolean", type(None): "Null"}
        names = " or ".join(each.capitalize() for each in wanted)
        yield ValidationError(f"expected type: {names}, found: {found.get(type(instance), 'Number')}")


def enum(validator: Any, allowed: list[Any], instance: Any, schema: Schema) -> Iterator[ValidationError]:
    if not any(same(instance, each) for each in allowed):
        yield no("enum", f"{shown(instance)} is not one of {_some(allowed)}")


def enum_in_any_case(validator: Any, allowed: list[Any], instance: Any, schema: Schema) -> Iterator[ValidationError]:
    if not isinstance(instance, (dict, list)) and scalar(instance).lower() not in {scalar(e).lower() for e in allowed}:
        yield no("enum", f"{shown(instance)} is not one of {_some(allowed)}")


def const(validator: Any, wanted: Any, instance: Any, schema: Schema) -> Iterator[ValidationError]:
    if not same(instance, wanted):
        yield no("const", f"{shown(instance)} is not {shown(wanted)}")


def pattern(validator: Any, wanted: str, instance: Any, schema: Schema) -> Iterator[ValidationError]:
    value, expression = text(instance, schema), compiled(wanted)
    if value is not None and expression and not expression.search(value):
        yield no("pattern", f"{shown(value)} does not match {wanted}")


def form(validator: Any, name: str, instance: Any, schema: Schema) -> Iterator[ValidationError]:
    if isinstance(instance, str) and not formats.has(instance, name):
        yield no("format", f"{shown(instance)} is no {name}")


def minimum(validator: Any, limit: float, instance: Any, schema: Schema) -> Iterator[ValidationError]:
    value = number(instance, schema)
    if value is not None and value < limit:
        yield no("minimum", f"{instance} is not greater or equal to {limit}")


def maximum(validator: Any, limit: float, instance: Any, schema: Schema) -> Iterator[ValidationError]:
    value = number(instance, schema)
    if value is not None and value > limit:
        yield no("maximum", f"{instance} is not less or equal to {limit}")


def above(validator: Any, limit: float, instance: Any, schema: Schema) -> Iterator[ValidationError]:
    value = number(instance, schema)
    if value is not None and value <= limit:
        yield no("exclusiveMinimum", f"{instance} is not greater than {limit}")


def below(validator: Any, limit: float, instance: Any, schema: Schema) -> Iterator[ValidationError]:
    value = number(instance, schema)
    if value is not None and value >= limit:
        yield no("exclusiveMaximum", f"{instance} is not less than {limit}")


def multiple(validator: Any, step: float, instance: Any, schema: Schema) -> Iterator[ValidationError]:
    value = number(instance, schema)
    if value is not None and (value / step) % 1:
        yield no("multipleOf", f"{instance} is not a multiple of {step}")


def min_length(validator: Any, limit: int, instance: Any, schema: Schema) -> Iterator[ValidationError]:
    value = text(instance, schema)
    if value is not None and len(value) < limit:
        yield no("minLength", f"expected minLength: {limit}, actual: {len(value)}")


def max_length(validator: Any, limit: int, instance: Any, schema: Schema) -> Iterator[ValidationError]:
    value = text(instance, schema)
    if value is not None and len(value) > limit:
        yield no("maxLength", f"expected maxLength: {limit}, actual: {len(value)}")


def shown(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 80 else shown[:77] + "..."  # noqa: PLR2004  (a line)


def _some(values: list[Any]) -> str:
    return shown(values) if len(values) <= _MOST_SHOWN else f"{len(values)} values"


@cache
def compiled(wanted: str) -> Any:
    """A pattern of ECMAScript; None if Python cannot read it."""
    try:
        return regex.compile(wanted)
    except regex.error:
        return None
