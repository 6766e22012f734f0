"""On which line of a template something is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secure_baseline.policy.check.json_lines import JsonLines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from secure_baseline.policy.template.values import Json
    from secure_baseline.policy.template.yaml_reader import LineNumbers

_LOOP = "Fn::ForEach::"
_VARIABLE = re.compile(r"[$&]\{[^}]*\}")


class Lines:
    """On which line of a template something is.

    Args:
        content: The template.
        data: The same as read.
        lines: The line numbers in YAML, as read; empty for JSON.
    """

    def __init__(self, content: bytes, data: Mapping[str, Json], lines: LineNumbers) -> None:
        self._data = data
        self._lines = lines
        self._json = None if lines else JsonLines(content.decode("utf-8-sig"))
        self._resources: Mapping[str, Json] = data["Resources"]
        self._looped = list(_looped(self._resources))
        self._known: dict[tuple[str, ...], int | None] = {}
        self._by_key: dict[int, dict[str, tuple[Json, int]]] = {}

    def line(self, logical_id: str, path: tuple[str | int, ...]) -> int | None:
        """The line of a place, or of the nearest parent that is in the file."""
        return self._line(("Resources", *self._written(logical_id), *map(str, path)))

    def _line(self, parts: tuple[str, ...]) -> int | None:
        """Cached, because findings about one resource share their parents."""
        if len(parts) == 1:
            return None
        if parts not in self._known:
            line = self._exactly(parts)
            self._known[parts] = self._line(parts[:-1]) if line is None else line
        return self._known[parts]

    def _exactly(self, parts: tuple[str, ...]) -> int | None:
        if self._json:
            return self._json.line(parts)
        value, line = self._data, None
        for part in parts:
            children = self._children(value)
            if part not in children:
                return None
            value, line = children[part]
        return line

    def _children(self, value: Json) -> dict[str, tuple[Json, int]]:
        """Each key or index in a value of the YAML, with its value and its line."""
        if id(value) not in self._lines:
            return {}
        if id(value) not in self._by_key:
            entries = value.items() if isinstance(value, dict) else enumerate(value)
            pairs = zip(entries, self._lines[id(value)], strict=True)
            self._by_key[id(value)] = {str(key): (child, line) for (key, child), line in pairs}
        return self._by_key[id(value)]

    def _written(self, logical_id: str) -> tuple[str, ...]:
        """What SAM generates is at its source, ``OrdersRole`` at ``Orders``; what a loop generates is in the loop."""
        if logical_id in self._resources:
            return (logical_id,)
        for pattern, place in self._looped:
            if pattern.fullmatch(logical_id):
                return place
        starts = (logical_id[:length] for length in range(len(logical_id), 0, -1))
        return (next((start for start in starts if start in self._resources), logical_id),)


def _looped(
    resources: Mapping[str, Json], above: tuple[str, ...] = ()
) -> Iterator[tuple[re.Pattern[str], tuple[str, ...]]]:
    """Which logical ids each loop generates, and where it is."""
    for key, value in resources.items():
        if not key.startswith(_LOOP):
            if above:
                yield re.compile(".*".join(map(re.escape, _VARIABLE.split(key)))), (*above, key)
            continue
        match value:
            case [_, _, dict(body)]:
                yield from _looped(body, (*above, key, "2"))
