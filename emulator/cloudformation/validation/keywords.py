"""JSON Schema's keywords in CloudFormation's dialect, with CloudFormation's error messages.

What is not known yet (a reference to what does not exist) passes; the resource is checked again when it is created.
https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html
"""
# ruff: noqa: ARG001  (the signature is jsonschema's)

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jsonschema import ValidationError
from jsonschema.validators import Draft202012Validator

from emulator.cloudformation.compare import same
from emulator.cloudformation.validation import scalars
from emulator.cloudformation.validation.scalars import compiled, no, shown
from emulator.cloudformation.validation.values import holds_unknown, unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Schema = dict[str, Any]
    Keyword = Callable[[Any, Any, Any, Schema], Iterator[ValidationError]]


def link(validator: Any, target: Schema, instance: Any, schema: Schema) -> Iterator[ValidationError]:
    """``$ref``, which `properties` has already resolved."""
    yield from validator.descend(instance, target)


def min_items(validator: Any, limit: int, instance: Any, schema: Schema) -> Iterator[ValidationError]:
    if isinstance(instance, list) and len(instance) < limit:
        yield no("minItems", f"expected minimum item count: {limit}, found: {len(instance)}")


def max_items(validator: Any, limit: int, instance: Any, schema: Schema) -> Iterator[ValidationError]:
    if isinstance(instance, list) and len(instance) > limit:
        yield no("maxItems", f"expected maximum item count: {limit}, found: {len(instance)}")


def unique_items(validator: Any, wanted: bool, instance: Any, schema: Schema) -> Iterator[ValidationError]:
    if not wanted or not isinstance(instance, list):
        return
    known = [item for item in instance if not holds_unknown(item)]
    if any(same(item, other) for place, item in enumerate(known) for other in known[:place]):
        yield no("uniqueItems", "array items are not unique")


def unique_keys(validator: Any, keys: list[str], instance: Any, schema: Schema) -> Iterator[ValidationError]:
    if not isinstance(instance, list):
        return
    known = [[item.get(key) for key in keys] for item in instance if isinstance(item, dict) and not holds_unknown(item)]
    if any(same(item, other) for place, item in enumerate(known) for other in known[:place]):
        yield no("uniqueItems", f"two items have the same {' and '.join(keys)}")


def required(validator: Any, names: list[str], instance: Any, schema: Schema) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        for name in names:
            if name not in instance:
                yield ValidationError(f"required key [{name}] not found")


def required_xor(validator: Any, names: list[str], instance: Any, schema: Schema) -> Iterator[ValidationError]:
    if isinstance(instance, dict) and sum(name in instance for name in names) != 1:
        yield ValidationError(f"exactly one of [{', '.join(names)}] is required")


def required_or(validator: Any, names: list[str], instance: Any, schema: Schema) -> Iterator[ValidationError]:
    if isinstance(instance, dict) and not any(name in instance for name in names):
        yield ValidationError(f"one of [{', '.join(names)}] is required")


def dependent_excluded(validator: Any, table: Schema, instance: Any, schema: Schema) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        for name, others in table.items():
            for other in others if name in instance else ():
                if other in instance:
                    yield ValidationError(f"[{name}] and [{other}] exclude each other")


def additional(validator: Any, allowed: Any, instance: Any, schema: Schema) -> Iterator[ValidationError]:
    """Names that the schema does not have. In `properties` the names with a colon of Ref and Fn are gone by now."""
    if not isinstance(instance, dict) or allowed is True:
        return
    patterns = [compiled(each) for each in schema.get("patternProperties", {})]
    for name, value in instance.items():
        if name in schema.get("properties", {}) or any(each and each.search(name) for each in patterns):
            continue
        if allowed is False:
            yield ValidationError(f"extraneous key [{name}] is not permitted")
        else:
            yield from validator.descend(value, allowed, path=name)


def pattern_properties(validator: Any, table: Schema, instance: Any, schema: Schema) -> Iterator[ValidationError]:
    for wanted, inner in table.items() if isinstance(instance, dict) else ():
        expression = compiled(wanted)
        for name, value in instance.items() if expression else ():
            if expression.search(name):
                yield from validator.descend(value, inner, path=name, schema_path=wanted)


def one_of(validator: Any, schemas: list[Schema], instance: Any, schema: Schema) -> Iterator[ValidationError]:
    matching = [each for each in schemas if validator.evolve(schema=each).is_valid(instance)]
    if len(matching) == 1 or (len(matching) > 1 and holds_unknown(instance)):
        return
    reason = f"{len(matching)} subschemas matched instead of one" if matching else _none(validator, schemas, instance)
    yield no("oneOf", reason)


def any_of(validator: Any, schemas: list[Schema], instance: Any, schema: Schema) -> Iterator[ValidationError]:
    if not any(validator.evolve(schema=each).is_valid(instance) for each in schemas):
        yield no("anyOf", _none(validator, schemas, instance))


def negation(validator: Any, inner: Schema, instance: Any, schema: Schema) -> Iterator[ValidationError]:
    if not holds_unknown(instance) and validator.evolve(schema=inner).is_valid(instance):
        yield no("not", schema.get("description") or f"{shown(instance)} must not be valid for {shown(inner)}")


def condition(validator: Any, asked: Schema, instance: Any, schema: Schema) -> Iterator[ValidationError]:
    """``if``: neither branch applies to what is not known yet."""
    names = asked.get("properties", {}) if isinstance(instance, dict) else {}
    if any(holds_unknown(instance.get(name)) for name in names):
        return
    branch = "then" if validator.evolve(schema=asked).is_valid(instance) else "else"
    if branch in schema:
        yield from validator.descend(instance, schema[branch])


def _none(validator: Any, schemas: list[Schema], instance: Any) -> str:
    found = [next(validator.evolve(schema=each).iter_errors(instance)).message for each in schemas[:3]]
    return f"no subschema matched out of the total {len(schemas)} subschemas ({'; '.join(found)})"


def _unless_unknown(function: Keyword) -> Keyword:
    def check(validator: Any, value: Any, instance: Any, schema: Schema) -> Iterator[ValidationError]:
        if not unknown(instance):
            yield from function(validator, value, instance, schema)

    return check


_LIBRARY = ("allOf", "contains", "dependentRequired", "maxProperties", "minProperties", "prefixItems", "propertyNames")
_OWN: dict[str, Keyword] = {
    "$ref": link,
    "additionalProperties": additional,
    "anyOf": any_of,
    "const": scalars.const,
    "dependentExcluded": dependent_excluded,
    "enum": scalars.enum,
    "enumCaseInsensitive": scalars.enum_in_any_case,
    "exclusiveMaximum": scalars.below,
    "exclusiveMinimum": scalars.above,
    "format": scalars.form,
    "if": condition,
    "maxItems": max_items,
    "maxLength": scalars.max_length,
    "maximum": scalars.maximum,
    "minItems": min_items,
    "minLength": scalars.min_length,
    "minimum": scalars.minimum,
    "multipleOf": scalars.multiple,
    "not": negation,
    "oneOf": one_of,
    "pattern": scalars.pattern,
    "patternProperties": pattern_properties,
    "required": required,
    "requiredOr": required_or,
    "requiredXor": required_xor,
    "type": scalars.kind,
    "uniqueItems": unique_items,
    "uniqueKeys": unique_keys,
}
KEYWORDS: dict[str, Keyword] = {
    name: _unless_unknown(function)
    for name, function in (
        {name: Draft202012Validator.VALIDATORS[name] for name in (*_LIBRARY, "items", "properties")} | _OWN
    ).items()
}
