"""What AWS says about its resource types: the schemas that cfn-lint carries, read without importing it."""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any


@cache
def _data() -> Path:
    spec = find_spec("cfnlint")
    if spec is None or spec.origin is None:
        raise RuntimeError("cfn-lint is not installed: the emulated account reads AWS's resource schemas from it")
    return Path(spec.origin).parent / "data" / "schemas"


@cache
def _types(region: str) -> dict[str, str]:
    provider = _data() / "providers" / f"{region}.json"
    if not provider.exists():
        provider = _data() / "providers" / "us-east-1.json"
    types: dict[str, str] = json.loads(provider.read_text(encoding="utf-8"))
    return types


@cache
def schema(resource_type: str, region: str = "us-east-1") -> dict[str, Any]:
    """The type's schema; empty if AWS does not publish one."""
    name = _types(region).get(resource_type)
    if name is None:
        return {}
    content = (_data() / "resources" / f"{name}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(content)
    return found


@cache
def extension(name: str) -> dict[str, Any]:
    """One of the files beside the schemas (folder and name), for what a schema cannot say."""
    content = (_data() / "extensions" / f"{name}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(content)
    return found


@cache
def runtime_lifecycle() -> dict[str, dict[str, str | None]]:
    """For each Lambda runtime, the dates from which it is blocked ("create-block", "update-block")."""
    content = (_data().parent / "AdditionalSpecs" / "LmbdRuntimeLifecycle.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, str | None]] = json.loads(content)
    return found


def property_paths(resource_type: str, key: str) -> list[tuple[str, ...]]:
    """A list of the schema ("createOnlyProperties", "primaryIdentifier", …) as paths into the properties."""
    return [tuple(path.split("/")[2:]) for path in schema(resource_type).get(key, [])]


def tag_property(resource_type: str) -> str | None:
    """The property that takes the stack's tags, if the type takes any."""
    found = schema(resource_type)
    tagging = found.get("tagging", {"taggable": False})
    name = tagging.get("tagProperty", "/properties/Tags").split("/")[-1]
    return name if tagging.get("taggable", True) and name in found.get("properties", {}) else None


def tags_are_a_map(resource_type: str) -> bool:
    """Whether the type's tags are a mapping rather than a list of Key and Value."""
    name = tag_property(resource_type)
    found = schema(resource_type)
    shape = found.get("properties", {}).get(name, {}) if name else {}
    if "$ref" in shape:
        shape = found.get("definitions", {}).get(shape["$ref"].split("/")[-1], {})
    return bool(shape.get("type") == "object")
