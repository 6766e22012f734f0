"""Only what ends is read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from secure_baseline.core.regular_file import read_regular_file
from secure_baseline.landing_zone.settings_toml import SettingsError, SettingsToml


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    os.mkfifo(tmp_path / "pipe.toml")
    return tmp_path / "pipe.toml"


def test_a_pipe_is_refused(pipe: Path) -> None:
    with pytest.raises(OSError, match="not a regular file"):
        read_regular_file(pipe)


def test_settings_in_a_pipe_are_refused(pipe: Path) -> None:
    with pytest.raises(SettingsError, match=r"pipe\.toml: cannot be read: not a regular file"):
        SettingsToml(pipe)


def test_dev_null_is_empty() -> None:
    assert read_regular_file(Path(os.devnull)) == ""


def test_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("\u00e4", "utf-8")
    assert read_regular_file(tmp_path / "a") == "\u00e4"
