"""Secrets that a template gives away."""

from __future__ import annotations

from secure_baseline.policy.template.values import Interpolated


def is_written_out(value: object) -> bool:
    """Whether a secret is there to be read: neither made, nor resolved, nor given at deployment."""
    if isinstance(value, Interpolated) or not isinstance(value, str | int) or isinstance(value, bool):
        return False
    return bool(str(value)) and "{{resolve:" not in str(value)
