"""What every test relies on, set before aws_cdk is imported anywhere."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from emulator.collector import leave_what_is_loaded
from tests.tiers import SAMPLE

# CDK's own validator takes seconds to start; the policy suite runs it once, over the landing zone.
os.environ.setdefault("CDK_VALIDATION", "false")
# Node beside Python, so that plain `pytest` needs no PATH and prints no banner about an old Node.
_NODE = Path(sys.executable).parent / "node"
if _NODE.exists():
    os.environ.setdefault("JSII_NODE", str(_NODE))
# Modules and tests live until the end; the collector would visit them all again and again while they are loaded.
gc.disable()


def pytest_configure(config: pytest.Config) -> None:
    """Generate fewer examples where the large tests are left out."""
    if config.option.markexpr == "not large":
        settings.load_profile(SAMPLE)


def pytest_collection_finish() -> None:
    """From now on collect garbage, but only what the tests make."""
    leave_what_is_loaded()
    gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep a file's tests on one worker, so that what they share (a template, an account) is made once."""
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
