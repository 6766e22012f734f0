"""The shipped settings file, to change and to load."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.landing_zone.settings_draft import Draft

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    return Draft(tmp_path / "baseline.toml")
