"""Which object events a trail records."""

from __future__ import annotations

from enum import StrEnum


class DataEvents(StrEnum):
    """Which S3 object events the trail records; AWS charges 0.10 USD for 100,000 of them."""

    NONE = "none"
    WRITE = "write"
    ALL = "all"
