"""Which check of the account refused: from its own record, and from moto's errors, which are recorded here."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from moto.core.exceptions import ServiceException, _RESTError

from emulator.gateway import refusals

if TYPE_CHECKING:
    from collections.abc import Callable

    from emulator.gateway.refusals import Refusal


def note_errors_of_moto(patch: Callable[[Any, str, Any], None]) -> None:
    """Record the errors of moto's own checks, too.

    Args:
        patch: Sets an attribute until the tests end.
    """
    for kind in (_RESTError, ServiceException):
        patch(kind, "__init__", _noting(kind.__init__))


def _noting(make: Callable[..., None]) -> Callable[..., None]:
    @wraps(make)
    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:  # noqa: N807  (with this name it does not count as a check)
        make(self, *args, **kwargs)
        code = getattr(self, "error_type", None) or getattr(self, "code", None) or type(self).__name__
        refusals.note(str(code), str(getattr(self, "message", "")))

    return __init__


def refusal_of(reason: str, since: int) -> Refusal | None:
    """The first refusal since the mark whose message is part of the reason; later ones only pass it on."""
    return next((each for each in refusals.since(since) if each.message and each.message in reason), None)
