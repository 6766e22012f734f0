"""Conditions of defaults that several services share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secure_baseline.defaults.default import Props

_DESTROY = "destroy"  # RemovalPolicy.DESTROY in JavaScript


def is_retained(props: Props) -> bool:
    """Whether the caller does not want the data to be deleted with the stack."""
    return props.get("removalPolicy") != _DESTROY
