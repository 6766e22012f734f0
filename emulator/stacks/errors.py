"""What can go wrong with a template or a resource, with the place in the message."""

from __future__ import annotations

from emulator.gateway import refusals


class _RefusalError(Exception):
    """``check`` names the rule that refuses, where that is not the function that raises."""

    def __init__(self, message: str, *, check: str | None = None) -> None:
        super().__init__(message)
        refusals.note(type(self).__name__, message, check=check)


class TemplateError(_RefusalError):
    """The template cannot be deployed here; the operation is refused before anything happens."""


class ResourceError(_RefusalError):
    """A resource could not be made, changed or removed; the message becomes its status reason."""
