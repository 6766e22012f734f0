"""What can go wrong with a template or a resource, in words that name the place."""

from __future__ import annotations

from emulator import refusals


class TemplateError(Exception):
    """The template cannot be deployed here; the operation is refused before anything happens."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        refusals.note("TemplateError", message)


class ResourceError(Exception):
    """A resource could not be made, changed or removed; the sentence becomes its status reason."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        refusals.note("ResourceError", message)
