"""An account without stacks for each test; tests of resources and services have their own (resource_account.py)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from emulator import server
from emulator.gateway import protocol
from tests.emulator.stack_account import Account, SampleResource

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="package")
def endpoint() -> Iterator[str]:
    with server.running_server() as running:
        yield running


@pytest.fixture
def account(endpoint: str) -> Account:
    # Only our own services' state: resetting all of moto takes a second, and the tests use unique names.
    protocol.reset()
    SampleResource.stored.clear()
    SampleResource.calls.clear()
    return Account(endpoint)
