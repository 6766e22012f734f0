"""Reads a TOML file, and finds the line of a value."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secure_baseline.core.regular_file import require_regular_file

if TYPE_CHECKING:
    from collections.abc import Iterable

Location = tuple[str | int, ...]
_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")


_BARE_KEY = re.compile(r"[\w-]+", re.ASCII)
#: The quotes that word processors make of straight ones.
_CURLY = "\u201c\u201d\u201e\u2018\u2019"


class SettingsError(ValueError):
    """The settings cannot be used; one line for each mistake."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("\n".join(self.lines))


class SettingsToml:
    """A TOML file.

    Raises:
        SettingsError: It cannot be read, is not TOML, or is empty.
    """

    def __init__(self, path: Path) -> None:
        self.name = str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
        # As tomllib counts lines; str.splitlines knows further line ends.
        self._lines = self._read(path).replace("\r\n", "\n").split("\n")
        self.data = self._parse()
        self._document = cache(self._first_document)

    def line_of(self, location: Location) -> int | None:
        """The line on which a value begins, or the table that lacks it; None if neither is in the file.

        No TOML library for Python returns it. But the file up to any line is TOML too, unless a value is incomplete
        there, so the line is the first that makes the value appear.
        """
        for depth in range(len(location), 0, -1):
            appears = partial(self._appears, location[:depth])
            line = bisect_left(range(len(self._lines)), True, key=appears)  # noqa: FBT003  (what is searched)
            if line < len(self._lines):
                return line + 1
        return None

    def _appears(self, location: Location, index: int) -> bool:
        return _holds(self._document(index), location)

    def _read(self, path: Path) -> str:
        try:
            require_regular_file(path)
            return path.read_bytes().decode("utf-8-sig")
        except FileNotFoundError:
            raise SettingsError([f"{self.name}: does not exist"]) from None
        except IsADirectoryError:
            raise SettingsError([f"{self.name}: must be a file, is a directory"]) from None
        except OSError as error:
            raise SettingsError([f"{self.name}: cannot be read: {error.strerror}"]) from None
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            wrong = f"0x{error.object[error.start]:02x}"
            raise SettingsError([f"{self.name}:{line}: must be UTF-8, got the byte {wrong}"]) from None

    def _parse(self) -> dict[str, Any]:
        try:
            data = tomllib.loads("\n".join(self._lines))
        except tomllib.TOMLDecodeError as error:
            place = _PLACE.search(str(error))
            line = (place and place["line"]) or len(self._lines)
            why = _slip(self._lines[int(line) - 1]) or f"is not TOML: {_PLACE.sub('', str(error))}"
            raise SettingsError([f"{self.name}:{line}: {why}"]) from None
        except (RecursionError, ValueError):
            # Endlessly nested lists, and numbers of thousands of digits: tomllib passes on Python's error.
            raise SettingsError(
                [f"{self.name}: cannot be parsed: nested too deeply, or a number is too long"]
            ) from None
        if not data:
            raise SettingsError([f"{self.name}: is empty; at least [account] and [contacts] are required"])
        return data

    def _first_document(self, index: int) -> dict[str, Any]:
        """The data up to this line, or up to the first line after it at which no value is incomplete."""
        for last in range(index + 1, len(self._lines)):
            text = "\n".join(self._lines[:last])
            for end in ("", "\n]"):  # a list may be incomplete here, so that each of its items has its own line
                try:
                    return tomllib.loads(text + end)
                except (RecursionError, ValueError):
                    continue
        return self.data


def _slip(line: str) -> str | None:
    """The commonest mistakes of people who do not know TOML, with the fix; None for others."""
    key, equals, value = (part.strip() for part in line.partition("="))
    word = value.partition("#")[0].strip()
    if not equals or not _BARE_KEY.fullmatch(key) or not word.isprintable():
        return None
    if word in {"True", "False", "TRUE", "FALSE", "yes", "no", "on", "off"}:
        return f"{key} = {word}: true and false are written in small letters, without quotes"
    if any(quote in word for quote in _CURLY):
        return f'{key} = {word}: text needs straight quotes: {key} = "{word.strip(_CURLY)}"'
    if re.fullmatch(r"[A-Za-z][\w./@+-]*", word):
        return f'{key} = {word}: text needs quotes: {key} = "{word}"'
    if word.count('"') == 1:
        return f"{key} = {word}: text needs a quote at both ends"
    return None


def _holds(value: Any, location: Location) -> bool:  # noqa: ANN401  (whatever TOML can say)
    for step in location:
        if isinstance(step, int):
            if not isinstance(value, list) or len(value) <= step:
                return False
        elif not isinstance(value, dict) or step not in value:
            return False
        value = value[step]
    return True
