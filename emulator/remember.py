"""What moto looks up anew at each request or in each account, though it never changes."""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import Any

from moto import backends
from moto.core import responses
from moto.iam.models import IAMBackend

_modules = frozenset(backends.list_of_moto_modules())
_read_policies = IAMBackend._init_aws_policies  # noqa: SLF001  (moto's only place for it)
_policies: dict[tuple[str, str], list[Any]] = {}


def _aws_policies(backend: IAMBackend) -> list[Any]:
    """AWS's fourteen hundred policies, of which an account changes nothing but how often each is attached."""
    place = (backend.account_id, backend.region_name)
    if place not in _policies:
        _policies[place] = _read_policies(backend)
    return [copy(policy) for policy in _policies[place]]


def remember() -> None:
    """From now on; may be called again."""
    backends.list_of_moto_modules = lambda: _modules
    if not hasattr(responses.method_names_from_class, "cache_info"):
        responses.method_names_from_class = cache(responses.method_names_from_class)
    IAMBackend._init_aws_policies = _aws_policies  # noqa: SLF001  (same)
