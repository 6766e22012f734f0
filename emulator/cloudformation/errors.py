"""What can go wrong with a template or a resource, in words that name the place."""

from __future__ import annotations


class TemplateError(Exception):
    """The template cannot be deployed here; the operation is refused before anything happens."""


class ResourceError(Exception):
    """A resource could not be made, changed or removed; the sentence becomes its status reason."""
