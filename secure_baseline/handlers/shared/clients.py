"""AWS clients, created once per process of the function."""

from __future__ import annotations

from functools import cache
from typing import Any

import boto3
from botocore.config import Config

#: botocore waits and retries by itself, also when throttled.
_CONFIG = Config(retries={"mode": "standard", "total_max_attempts": 4}, connect_timeout=5, read_timeout=15)


@cache
def client(service: str, region_name: str | None = None) -> Any:  # noqa: ANN401  (boto3 makes clients at run time)
    """A boto3 client, in this Region unless another is named."""
    return boto3.client(service, region_name=region_name, config=_CONFIG)  # type: ignore[call-overload]
