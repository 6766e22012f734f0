"""What every test relies on, set before aws_cdk is imported anywhere."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

# CDK's own validator takes seconds to start; the policy suite runs it once, over the landing zone.
os.environ.setdefault("CDK_VALIDATION", "false")
# Node beside Python, so that plain `pytest` needs no PATH and prints no banner about an old Node.
_NODE = Path(sys.executable).parent / "node"
if _NODE.exists():
    os.environ.setdefault("JSII_NODE", str(_NODE))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep a file's tests on one worker, so that what they share (a template, an account) is made once."""
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
