"""Patterns that look into lists of objects, such as ``detail.findings.Severity``: moto looks into objects only.

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pattern-arrays.html
"""

from __future__ import annotations

from typing import Any

from moto.events.models import EventPattern

_MOTOS_OWN = EventPattern._flatten_dict  # noqa: SLF001  (moto's only place for it)


def _flatten(node: Any, prefix: str = "", result: dict[str, Any] | None = None) -> dict[str, Any]:
    """Every leaf by its path; the values of several objects in a list become one list."""
    flat: dict[str, Any] = _MOTOS_OWN(node, prefix, result)
    for path, value in list(flat.items()):
        if isinstance(value, list) and any(isinstance(item, dict) for item in value):
            for item in value:
                if isinstance(item, dict):
                    _add(flat, _flatten(item, path))
    return flat


def _add(flat: dict[str, Any], further: dict[str, Any]) -> None:
    for path, value in further.items():
        values = value if isinstance(value, list) else [value]
        flat[path] = [*flat.get(path, []), *values]


EventPattern._flatten_dict = staticmethod(_flatten)  # noqa: SLF001  (same)
