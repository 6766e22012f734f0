"""Line numbers in JSON: reads what leads to a place, and skips the rest with Python's own decoder."""

from __future__ import annotations

import re
from bisect import bisect
from json import JSONDecoder
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE = re.compile(r"[ \t\n\r]*")


class JsonLines:
    """Line numbers in JSON.

    Args:
        text: Valid JSON.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._breaks = [match.start() for match in re.finditer("\n", text)]
        self._decode = JSONDecoder().raw_decode
        self._children: dict[int, dict[str, tuple[int, int]]] = {}

    def line(self, parts: tuple[str, ...]) -> int | None:
        """The line of a key or a list item, given the keys and indexes that lead to it."""
        place, value = 0, self._after(0)
        for part in parts:
            if value not in self._children:
                self._children[value] = dict(self._children_at(value))
            if part not in self._children[value]:
                return None
            place, value = self._children[value][part]
        return bisect(self._breaks, place) + 1

    def _children_at(self, start: int) -> Iterator[tuple[str, tuple[int, int]]]:
        """Each key or index in the object or list at a position, with its own position and its value's."""
        text, kind = self._text, self._text[start]
        place = self._after(start + 1)
        if kind not in "{[" or text[place] in "}]":
            return
        for index in range(len(text)):
            key, value = str(index), place
            if kind == "{":
                key, end = self._decode(text, place)
                value = self._after(self._after(end) + 1)
            yield key, (place, value)
            end = self._after(self._decode(text, value)[1])
            if text[end] != ",":
                return
            place = self._after(end + 1)

    def _after(self, position: int) -> int:
        """The next position that is no white space."""
        match = _SPACE.match(self._text, position)
        return match.end() if match else position
