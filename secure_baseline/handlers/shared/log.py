"""Logs as JSON lines. Callers pass no property value of a personal setting, and never the response URL."""

from __future__ import annotations

import json
import sys


def log(level: str, message: str, **fields: object) -> None:
    """Write one line to CloudWatch Logs."""
    sys.stdout.write(json.dumps({"level": level, "message": message, **fields}, default=str) + "\n")
    sys.stdout.flush()
