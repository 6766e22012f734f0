"""On which line of a template something is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import cloudformation_validate as engine

from secure_baseline.policy.check.marks import Marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from secure_baseline.policy.template.values import Json

_LOOP = "Fn::ForEach::"
_VARIABLE = re.compile(r"[$&]\{[^}]*\}")


class Lines:
    """On which line of a template something is.

    Args:
        content: The template.
        name: Its name.
        resources: Its resources, as written.
    """

    def __init__(self, content: bytes, name: str, resources: Mapping[str, Json]) -> None:
        self._resources = resources
        self._looped = list(_looped(resources))
        self._known: dict[tuple[str, ...], int | None] = {}
        self._marks: Marks | None = None
        try:
            self._model = engine.TemplateModel(engine.TemplateContent(content, name))
        except engine.ValidationError:
            self._marks = Marks(content)  # the engine accepts less YAML than CloudFormation

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
        if self._marks:
            return self._marks.line(parts)
        span = self._model.source_location("/".join(parts))
        return int(span.start_line) if span else None

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
