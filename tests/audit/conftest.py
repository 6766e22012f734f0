"""An emulated account with two buckets."""

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
        s3 = client("s3", endpoint=address, region="us-east-1")
        for name in ("found", "versioned"):
            s3.create_bucket(Bucket=name)
        s3.put_bucket_versioning(Bucket="versioned", VersioningConfiguration={"Status": "Enabled"})
        yield address
