"""The settings for a program that cannot go on without them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from secure_baseline.landing_zone.settings import Settings, SettingsError

if TYPE_CHECKING:
    from pathlib import Path


def settings_or_exit(path: Path) -> Settings:
    """Read and check a file; where it cannot be used, say why on standard error and end the program with 1."""
    try:
        return Settings.load(path)
    except SettingsError as error:
        print(error, file=sys.stderr)  # noqa: T201  (what a user reads, without a traceback)
        raise SystemExit(1) from None
