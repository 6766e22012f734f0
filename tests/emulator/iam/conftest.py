"""An account for tests of IAM."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from emulator.account import client
from emulator.server import running_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture(scope="package")
def endpoint() -> Iterator[str]:
    with running_server() as running:
        yield running


@pytest.fixture(scope="package")
def clients(endpoint: str) -> Callable[[str], Any]:
    return partial(client, endpoint=endpoint, region="eu-central-1")
