"""A resource's properties, checked against its type's schema as CloudFormation does.

When a change set is made, of what is known by then, and again when the resource is made or changed:
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/validate-stack-deployments.html
https://repost.aws/knowledge-center/cloudformation-resolve-model-val-failed
"""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator
from jsonschema.validators import create

from emulator.cloudformation.validation import extensions
from emulator.cloudformation.validation.keywords import KEYWORDS
from emulator.cloudformation.validation.values import TYPES
from emulator.stacks import schemas

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema import ValidationError

_MOST_LISTED = 5
_Validator = create(Draft202012Validator.META_SCHEMA, KEYWORDS, type_checker=TYPES)


class PropertiesError(Exception):
    """CloudFormation's message for properties that their type does not allow; ``check`` is the rule behind it."""

    def __init__(self, message: str, check: str) -> None:
        super().__init__(message)
        self.check = check


def check(resource_type: str, region: str, logical_id: str, properties: dict[str, Any]) -> None:
    """Refuse properties that the type's schema does not allow.

    Raises:
        PropertiesError: It does not.
    """
    found = list(islice(_errors(resource_type, region, properties), _MOST_LISTED))
    if found:
        failures = ", ".join(f"{_place(error)}: {error.message}" for _, error in found)
        source, first = found[0]
        raise PropertiesError(
            f"Properties validation failed for resource {logical_id} with message: [{failures}]",
            f"validation.{source}.{first.validator}",
        )


def _errors(resource_type: str, region: str, properties: dict[str, Any]) -> Iterator[tuple[str, ValidationError]]:
    for source, validator in _validators(resource_type, region):
        for error in validator.iter_errors(properties):
            yield source, error


@cache
def _validators(resource_type: str, region: str) -> list[tuple[str, Any]]:
    found = schemas.schema(resource_type, region)
    if not found:
        return []
    own = {key: found[key] for key in found.keys() & KEYWORDS.keys()}
    own["properties"] = _writable(found)
    return [
        ("keywords", _Validator(_linked(own, found.get("definitions", {}), {}))),
        *((name, _Validator(each)) for name, each in extensions.of(resource_type)),
    ]


def _writable(found: dict[str, Any]) -> dict[str, Any]:
    """The properties that a template may give: the account sets the read-only ones."""
    only_read = {
        path[0] for path in (item.split("/")[2:] for item in found.get("readOnlyProperties", [])) if len(path) == 1
    }
    return {name: inner for name, inner in found.get("properties", {}).items() if name not in only_read}


def _linked(part: Any, definitions: dict[str, Any], made: dict[str, Any]) -> Any:
    """The schema with each ``$ref`` made the definition itself, so that none has to be looked up again."""
    if isinstance(part, list):
        return [_linked(item, definitions, made) for item in part]
    if not isinstance(part, dict):
        return part
    linked: dict[str, Any] = {}
    for key, value in part.items():
        if key == "$ref" and isinstance(value, str):
            name = value.removeprefix("#/definitions/")
            if name not in made:
                made[name] = {}  # before it is filled: a definition may contain itself
                made[name].update(_linked(definitions.get(name, {}), definitions, made))
            linked[key] = made[name]
        else:
            linked[key] = _linked(value, definitions, made)
    return linked


def _place(error: ValidationError) -> str:
    return "/".join(["#", *map(str, error.absolute_path)])
