"""An account for the tests of the engine: without stacks at the beginning of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from engine_account import Account, Thing

from emulator import protocol, server

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="package")
def endpoint() -> Iterator[str]:
    with server.running_server() as running:
        yield running


@pytest.fixture
def account(endpoint: str) -> Account:
    # Only our own services' memory: emptying all of moto takes a second, and the tests name things uniquely.
    protocol.reset()
    Thing.kept.clear()
    Thing.done.clear()
    return Account(endpoint)
