"""How severe an alert or a finding is."""

from __future__ import annotations

from enum import IntEnum


class Severity(IntEnum):
    """How severe an alert or a finding is; an alert channel drops what is below its floor."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4
