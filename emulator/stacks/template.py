"""A template's text parsed into data: JSON, or YAML with CloudFormation's short forms."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from emulator.stacks.errors import TemplateError
from emulator.stacks.short_forms import read_yaml

_SECTIONS = frozenset(
    {
        "AWSTemplateFormatVersion",
        "Conditions",
        "Description",
        "Hooks",
        "Mappings",
        "Metadata",
        "Outputs",
        "Parameters",
        "Resources",
        "Rules",
        "Transform",
    }
)
#: The transforms that the engine supports; any other is refused.
_TRANSFORMS = frozenset({"AWS::LanguageExtensions"})


@dataclass(frozen=True)
class StackTemplate:
    """One template: its original text, and its content."""

    text: str
    body: dict[str, Any]

    @property
    def resources(self) -> dict[str, dict[str, Any]]:
        return self._section("Resources")

    @property
    def parameters(self) -> dict[str, dict[str, Any]]:
        return self._section("Parameters")

    @property
    def conditions(self) -> dict[str, Any]:
        return self._section("Conditions")

    @property
    def mappings(self) -> dict[str, Any]:
        return self._section("Mappings")

    @property
    def outputs(self) -> dict[str, dict[str, Any]]:
        return self._section("Outputs")

    @property
    def rules(self) -> dict[str, dict[str, Any]]:
        return self._section("Rules")

    @cached_property
    def transforms(self) -> list[str]:
        declared = self.body.get("Transform", [])
        return declared if isinstance(declared, list) else [declared]

    def place(self, logical_id: str) -> str:
        """How a person finds the resource: its construct path (or its logical id) and type."""
        resource = self.resources.get(logical_id, {})
        path = (resource.get("Metadata") or {}).get("aws:cdk:path")
        return f"{path or logical_id} ({resource.get('Type', 'no type')})"

    def _section(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = self.body.get(name) or {}
        return found


def parse(text: str) -> StackTemplate:
    """Read a template.

    Raises:
        TemplateError: It is not a template, or uses what the engine does not support.
    """
    try:
        body = json.loads(text) if text.lstrip().startswith("{") else read_yaml(text)
    except ValueError as error:
        raise TemplateError(f"Template format error: {error}") from error
    if not isinstance(body, dict):
        raise TemplateError("Template format error: unsupported structure.")
    unknown = sorted(set(body) - _SECTIONS)
    if unknown:
        raise TemplateError(f"Invalid template property or properties {unknown}")
    if not body.get("Resources"):
        raise TemplateError("Template format error: At least one Resources member must be defined.")
    template = StackTemplate(text, body)
    for name in template.transforms:
        if name not in _TRANSFORMS:
            raise TemplateError(f"Transform {name} is not supported by the emulated account")
    if "Hooks" in body:
        raise TemplateError("Hooks are not supported by the emulated account")
    for logical_id, resource in template.resources.items():
        if not isinstance(resource, dict) or not isinstance(resource.get("Type"), str):
            raise TemplateError(f"Template format error: [/Resources/{logical_id}] Every Resource must have a Type")
    return template
