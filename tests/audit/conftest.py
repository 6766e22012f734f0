"""An emulated account with a bucket."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from emulator.account import client
from emulator.server import running_server

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with running_server() as address:
        client("s3", endpoint=address, region="us-east-1").create_bucket(Bucket="found")
        yield address
