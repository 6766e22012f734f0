"""The shipped settings file, to change and to load."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from secure_baseline.landing_zone.settings import Settings
from secure_baseline.landing_zone.settings_toml import SettingsError

SHIPPED = Path(__file__).parents[2] / "baseline.toml"


@dataclass
class Draft:
    """A settings file that is being written."""

    path: Path
    text: str = SHIPPED.read_text(encoding="utf-8")

    def set(self, section: str, key: str, value: str) -> int:
        """Give a key another value, in TOML; the number of its line."""
        return self._replace(section, rf"(?:# )?{key} = .*", f"{key} = {value}")

    def insert(self, section: str, line: str) -> int:
        """Put a line under a section's head; the number of that line."""
        return self._replace(section, rf"\[{re.escape(section)}\]", f"[{section}]\n{line}") + 1

    def remove(self, section: str, key: str) -> int:
        """Take a key out, leaving its line empty; the number of the section's line."""
        self._replace(section, rf"{key} = .*", "")
        return self.line(f"[{section}]")

    def drop(self, section: str) -> None:
        """Take a section out."""
        self.text, count = re.subn(rf"(?ms)^\[{re.escape(section)}\]$.*?(?=^\[|\Z)", "", self.text)
        assert count == 1

    def line(self, text: str) -> int:
        """The number of a line."""
        return self.text.split("\n").index(text) + 1

    def load(self) -> Settings:
        self.path.write_text(self.text, encoding="utf-8", newline="")
        return Settings.load(self.path)

    def mistakes(self) -> list[str]:
        """The lines that say what is wrong, without the file's name."""
        with pytest.raises(SettingsError) as caught:
            self.load()
        assert all(line.startswith(str(self.path)) for line in caught.value.lines)
        return [line.removeprefix(str(self.path)) for line in caught.value.lines]

    def mistake(self) -> str:
        """The one line that says what is wrong."""
        (line,) = self.mistakes()
        return line

    def _replace(self, section: str, pattern: str, line: str) -> int:
        lines = self.text.split("\n")
        start = lines.index(f"[{section}]")
        index = next(index for index in range(start, len(lines)) if re.fullmatch(pattern, lines[index]))
        lines[index] = line
        self.text = "\n".join(lines)
        return index + 1
