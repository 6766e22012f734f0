"""Caches for what moto loads again for each request or account, although it never changes or is never needed."""

from __future__ import annotations

from copy import copy
from functools import cache
from threading import RLock
from typing import Any

import boto3
from moto import backends
from moto.core import responses
from moto.core.base_backend import AccountSpecificBackend, BaseBackend
from moto.ec2.models import EC2Backend
from moto.ec2.models.amis import AmiBackend
from moto.iam.models import IAMBackend

_modules = frozenset(backends.list_of_moto_modules())
_read_policies = IAMBackend._init_aws_policies  # noqa: SLF001  (moto's only place for it)
_policies: dict[tuple[str, str], list[Any]] = {}


def _aws_policies(backend: IAMBackend) -> list[Any]:
    """AWS's 1,400 managed policies: an account changes only how often each is attached."""
    place = (backend.account_id, backend.region_name)
    if place not in _policies:
        _policies[place] = _read_policies(backend)
    return [copy(policy) for policy in _policies[place]]


_load_images = AmiBackend._load_amis  # noqa: SLF001  (same)
_PENDING = "images are to come"


class _WithImages:
    """A part of a Region's EC2: Amazon's 1,300 images, with snapshots and volumes, are loaded when it is first used.

    Loading them takes a tenth of a second in each Region of each account.
    """

    _lock = RLock()

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, backend: Any, _: type | None = None) -> Any:
        with self._lock:
            if vars(backend).pop(_PENDING, False):
                _load_images(backend)
        return vars(backend)[self._name]

    def __set__(self, backend: Any, value: Any) -> None:
        vars(backend)[self._name] = value


def _images_later(backend: Any) -> None:
    vars(backend)[_PENDING] = True


def _forget(backend: BaseBackend) -> None:
    """Moto discards the backend just afterwards; it need not be rebuilt before."""
    vars(backend).clear()


def install_caches() -> None:
    """Install them; may be called again."""
    backends.list_of_moto_modules = lambda: _modules
    if not hasattr(responses.method_names_from_class, "cache_info"):
        responses.method_names_from_class = cache(responses.method_names_from_class)
    # The session of our own clients has loaded the models already.
    AccountSpecificBackend.get_session = boto3._get_default_session  # noqa: SLF001  (boto3 keeps it for all)
    IAMBackend._init_aws_policies = _aws_policies  # noqa: SLF001  (same)
    BaseBackend.reset = _forget
    AmiBackend._load_amis = _images_later  # noqa: SLF001  (same)
    for name in ("amis", "snapshots", "volumes"):
        setattr(EC2Backend, name, _WithImages(name))
