"""The type of functions that read a condition key's value, and constant values."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from emulator.account import ACCOUNT_ID

if TYPE_CHECKING:
    from emulator.gateway.api_request import ApiRequest
    from emulator.iam.arns import ActionSubject
    from emulator.iam.asked import Asked

Function = Callable[["Asked", str, "ActionSubject", "ApiRequest"], tuple[str, ...]]


def absent(*_: object) -> tuple[str, ...]:
    """The key is never part of such a request."""
    return ()


def false(*_: object) -> tuple[str, ...]:
    return ("false",)


def true(*_: object) -> tuple[str, ...]:
    return ("true",)


def account(*_: object) -> tuple[str, ...]:
    return (ACCOUNT_ID,)
