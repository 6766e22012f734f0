"""Converts between CloudFormation's properties and the APIs' parameters, guided by botocore's shapes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError
from botocore.model import ListShape, MapShape, StructureShape

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from botocore.model import Shape

#: boto3 makes its clients at run time; JSON has no type of its own.
Client = Any
Json = Any

_MISSING = re.compile(r"NotFound|NoSuch|NonExist|DoesNotExist|UnknownResource|^404$")


class NoPlaceError(ValueError):
    """A property that the API operation has no parameter for: it would be lost."""


def to_api(
    client: Client,
    operation: str,
    properties: Mapping[str, Any],
    *,
    rename: Mapping[str, str] | None = None,
    skip: Collection[str] = (),
) -> dict[str, Any]:
    """The parameters of an operation from CloudFormation properties.

    Names are matched whatever their case (``rename``: CloudFormation's name -> the API's, at any depth),
    scalars are coerced, lists of Key/Value become maps and documents become JSON where the API wants that.
    ``skip`` are top-level properties that the caller applies in another way.

    Raises:
        NoPlaceError: A property is neither a parameter nor skipped.
    """
    shape = client.meta.service_model.operation_model(operation).input_shape
    chosen = {key: value for key, value in properties.items() if key not in skip}
    return dict(_structure(shape, chosen, operation, rename or {}))


def to_cfn(answer: Json, like: Json, *, rename: Mapping[str, str] | None = None) -> Json:
    """An API answer with CloudFormation's names, as far as ``like`` (the template's value) has them.

    Only names come from ``like``: every value is the answer's, and what ``like`` does not mention keeps its name.
    """
    rename = rename or {}
    if isinstance(like, list) and _is_tag_map(answer, like):
        return from_map(answer)
    if isinstance(answer, list):
        guide = _merged(like) if isinstance(like, list) else like
        return [to_cfn(item, guide, rename=rename) for item in answer]
    if isinstance(answer, str) and isinstance(like, (dict, list)):
        return json.loads(answer)  # a document: an object in the template, text in the API
    if isinstance(answer, float) and answer.is_integer():
        return int(answer)  # a template has 1 where the API answers 1.0
    if not isinstance(answer, dict):
        return answer
    guides = like if isinstance(like, dict) else {}
    names = {rename.get(key, key).casefold(): key for key in guides}
    back = {api: cfn for cfn, api in rename.items()}
    named = ((names.get(key.casefold(), back.get(key, key)), value) for key, value in answer.items())
    return {key: to_cfn(value, guides.get(key), rename=rename) for key, value in named if key != "ResponseMetadata"}


def from_map(tags: Mapping[str, str]) -> list[dict[str, str]]:
    """A map of tags as CloudFormation's list."""
    return [{"Key": key, "Value": value} for key, value in tags.items()]


def to_map(tags: Iterable[Mapping[str, Any]] | None) -> dict[str, str]:
    """CloudFormation's list of tags as a map."""
    return {tag["Key"]: str(tag["Value"]) for tag in tags or ()}


def tag_changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[dict[str, str], list[str]]:
    """Which of the ``Tags`` to set and which keys to remove."""
    before, after = to_map(old.get("Tags")), to_map(new.get("Tags"))
    changed = {key: value for key, value in after.items() if before.get(key) != value}
    return changed, sorted(before.keys() - after.keys())


def document(value: Json) -> str:
    """A policy, dashboard or other document as the JSON text that the APIs take."""
    return value if isinstance(value, str) else json.dumps(value)


def text(value: Json) -> str:
    """A property where the API takes only text: documents as JSON, booleans in lower case."""
    if isinstance(value, (dict, list)):
        return json.dumps(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def truth(value: object) -> bool:
    """A template's boolean: CloudFormation passes both ``true`` and ``"true"``."""
    return value if isinstance(value, bool) else str(value).casefold() == "true"


def invoke(
    client: Client,
    operation: str,
    properties: Mapping[str, Any],
    *,
    rename: Mapping[str, str] | None = None,
    skip: Collection[str] = (),
) -> Json:
    """Call an operation with CloudFormation properties, see ``to_api``."""
    parameters = to_api(client, operation, properties, rename=rename, skip=skip)
    method = next(name for name, known in client.meta.method_to_api_mapping.items() if known == operation)
    answer = getattr(client, method)(**parameters)
    return {key: value for key, value in answer.items() if key != "ResponseMetadata"}


def found(call: Callable[..., Json], *arguments: Json, **parameters: Json) -> Json:
    """The answer of an API call, or None if its subject does not exist (which is fine for deletions)."""
    try:
        return call(*arguments, **parameters)
    except ClientError as error:
        if _MISSING.search(error.response["Error"]["Code"]):
            return None
        raise


def without_none(**values: Json) -> dict[str, Any]:
    """The parameters that have a value."""
    return {key: value for key, value in values.items() if value is not None}


def _structure(
    shape: StructureShape, properties: Mapping[str, Any], path: str, rename: Mapping[str, str]
) -> dict[str, Any]:
    members = {name.casefold(): name for name in shape.members}
    result: dict[str, Any] = {}
    for key, value in properties.items():
        name = members.get(rename.get(key, key).casefold())
        if name is None:
            raise NoPlaceError(f"{path} has no parameter for the property {key}")
        result[name] = _value(shape.members[name], value, f"{path}.{name}", rename)
    return result


def _value(shape: Shape, value: Json, path: str, rename: Mapping[str, str]) -> Json:  # noqa: PLR0911  (one answer a kind of shape)
    if isinstance(shape, StructureShape):
        return _structure(shape, value, path, rename)
    if isinstance(shape, ListShape):
        items = value if isinstance(value, list) else [value]
        return [_value(shape.member, item, path, rename) for item in items]
    if isinstance(shape, MapShape):
        pairs = to_map(value) if isinstance(value, list) else value
        return {key: _value(shape.value, item, path, rename) for key, item in pairs.items()}
    if shape.type_name == "boolean":
        return truth(value)
    if shape.type_name in {"integer", "long"}:
        return int(value)
    if shape.type_name in {"float", "double"}:
        return float(value)
    if shape.type_name == "string":
        return text(value)
    return value


def _is_tag_map(answer: object, like: list[Any]) -> bool:
    return isinstance(answer, dict) and all(isinstance(item, dict) and "Key" in item for item in like)


def _merged(items: list[Any]) -> Json:
    """One model for all items of a list: the names that any of them uses."""
    if any(isinstance(item, list) for item in items):
        return [leaf for item in items if isinstance(item, list) for leaf in item]
    guides = [item for item in items if isinstance(item, dict)]
    if not guides:
        return None
    merged: dict[str, Any] = {}
    for guide in guides:
        for key, value in guide.items():
            known = merged.get(key)
            if isinstance(known, dict) and isinstance(value, dict):
                merged[key] = _merged([known, value])
            elif isinstance(known, list) and isinstance(value, list):
                merged[key] = known + value
            else:
                merged[key] = value
    return merged
