"""Reads JSON and YAML templates, including CloudFormation's short forms, into plain data in the long form."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from secure_baseline.policy.template.values import Json

#: CloudFormation accepts 1 MB; a file many times that is not a template, and reading it would only cost time.
LARGEST_BYTES = 16 * 1024 * 1024
#: How much a document can grow when its anchors are expanded: far more than any template, far less than a bomb.
LARGEST_NODES = 5_000_000


class NotATemplateError(Exception):
    """CloudFormation could not accept the text; the message says why, ``line`` says where, if known."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


def parse(content: bytes) -> dict[str, Json]:
    """Read a template.

    Raises:
        NotATemplateError: It cannot be read, or is not a template.
    """
    require_size(len(content))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotATemplateError("is not UTF-8 text") from None
    if not text.strip():
        raise NotATemplateError("is empty")
    data = _json(text) if text.lstrip().startswith("{") else read_yaml(text)
    if not isinstance(data, dict):
        raise NotATemplateError("is not a template: its top level is not an object")
    if not isinstance(data.get("Resources"), dict):
        raise NotATemplateError("is not a template: it has no Resources object")
    return data


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        try:  # what looks like JSON can be YAML in flow style
            return read_yaml(text)
        except NotATemplateError:
            raise NotATemplateError(f"is not JSON: {error.msg}", error.lineno) from None
    except RecursionError:
        raise NotATemplateError("is nested too deeply") from None


def read_yaml(text: str) -> Json:
    """Read any YAML with CloudFormation's short forms.

    Raises:
        NotATemplateError: It is not YAML, or it is infinite.
    """
    try:
        data = yaml.load(text, Loader=_Loader)  # noqa: S506  (a safe loader with CloudFormation's tags)
        _require_bounded(data, {})
    except yaml.MarkedYAMLError as error:
        recursive = "recursive" in str(error.problem)
        message = "has an anchor that contains itself" if recursive else f"is not YAML: {error.problem}"
        raise NotATemplateError(message, error.problem_mark.line + 1 if error.problem_mark else None) from None
    except (yaml.YAMLError, ValueError) as error:
        raise NotATemplateError(f"is not YAML: {error}") from None
    except RecursionError:
        raise NotATemplateError("is nested too deeply") from None
    return data


def _require_bounded(node: object, sizes: dict[int, int]) -> int:
    """How many values it has with its anchors expanded; the loader itself rejects those that contain themselves."""
    if not isinstance(node, dict | list):
        return 1
    if id(node) not in sizes:
        children = node.values() if isinstance(node, dict) else node
        sizes[id(node)] = 1 + sum(_require_bounded(child, sizes) for child in children)
    if sizes[id(node)] > LARGEST_NODES:
        raise NotATemplateError(f"has anchors that make it larger than {LARGEST_NODES} values")
    return sizes[id(node)]


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # libyaml's, if installed
    """YAML as CloudFormation reads it: with its tags, and with dates as text."""


def _intrinsic(loader: Json, suffix: str, node: yaml.Node) -> object:
    name = suffix if suffix in {"Ref", "Condition"} else f"Fn::{suffix}"
    value: Json
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
        if suffix == "GetAtt":
            value = value.split(".", 1)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)
    return {name: value}


def _mapping(loader: Json, node: yaml.MappingNode) -> dict[str, Json]:
    loader.flatten_mapping(node)
    mapping: dict[str, Json] = {}
    for key_node, value_node in node.value:
        # Keys are always text for CloudFormation: a statement's 2012-10-17, a response's 200.
        key = loader.construct_scalar(key_node) if isinstance(key_node, yaml.ScalarNode) else repr(key_node.value)
        mapping[str(key)] = loader.construct_object(value_node, deep=True)
    return mapping


_Loader.add_multi_constructor("!", _intrinsic)
_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: loader.construct_scalar(node))


def require_size(size: int) -> None:
    """Reject what is far too large, if possible before it is read.

    Raises:
        NotATemplateError: It is too large.
    """
    if size > LARGEST_BYTES:
        raise NotATemplateError(
            f"is {size / 1024 / 1024:.0f} MB; CloudFormation accepts templates of 1 MB, "
            f"and files over {LARGEST_BYTES // 1024 // 1024} MB are not read"
        )


def looks_like_one(content: bytes) -> bool:
    """Whether a file found in a folder is worth reading: it has resources and their types."""
    return b"Resources" in content and any(word in content for word in (b"AWS::", b"Custom::", b"Alexa::"))
