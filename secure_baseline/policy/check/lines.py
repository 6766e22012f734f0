"""In which line of a template something stands, as AWS's engine reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cloudformation_validate as engine

if TYPE_CHECKING:
    from collections.abc import Collection


class Lines:
    """In which line of a template something stands.

    Args:
        content: The template.
        name: Its name.
        declared: The logical ids that are written in it.
    """

    def __init__(self, content: bytes, name: str, declared: Collection[str]) -> None:
        self._declared = declared
        self._known: dict[tuple[str, ...], int | None] = {}
        try:
            self._model: engine.TemplateModel | None = engine.TemplateModel(engine.TemplateContent(content, name))
        except engine.ValidationError:
            self._model = None

    def line(self, logical_id: str, path: tuple[str | int, ...]) -> int | None:
        """The line of a place, or of the nearest above it that is written down."""
        return self._line(("Resources", self._written(logical_id), *map(str, path)))

    def _line(self, parts: tuple[str, ...]) -> int | None:
        """Remembered, because findings about one resource share what is above them."""
        if len(parts) == 1 or self._model is None:
            return None
        if parts not in self._known:
            span = self._model.source_location("/".join(parts))
            self._known[parts] = int(span.start_line) if span else self._line(parts[:-1])
        return self._known[parts]

    def _written(self, logical_id: str) -> str:
        """What SAM made is where it was made from: ``OrdersRole`` at ``Orders``."""
        if logical_id in self._declared:
            return logical_id
        return max((each for each in self._declared if logical_id.startswith(each)), key=len, default=logical_id)
