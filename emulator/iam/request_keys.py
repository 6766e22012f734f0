"""The condition keys of a request and its resource, of those that the reference lists for the action.

A key that the request or the state gives no value is not part of the request, as in AWS; one that AWS fills in and the
emulated account does not know is ``unknown``. What every request has is in ``global_keys``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from emulator.account import ACCOUNT_ID
from emulator.gateway.service_models import get_service_model
from emulator.iam import members, reference, request_tags, request_values, resource_tags
from emulator.iam.request_values import data, ec2

if TYPE_CHECKING:
    from collections.abc import Callable

    from emulator.gateway.api_request import ApiRequest
    from emulator.iam.arns import ActionSubject
    from emulator.iam.asked import Asked

Values = Mapping[str, tuple[str, ...]]


class RequestValues(Mapping[str, tuple[str, ...]]):
    """Keys with their values; the tags of the resource are looked up when a condition asks for them."""

    def __init__(
        self, known: dict[str, tuple[str, ...]], prefixes: frozenset[str], look: Callable[[], dict[str, str]]
    ) -> None:
        self._known = known
        self._prefixes = tuple(prefixes)
        self._look = look
        self._looked = not prefixes

    def __getitem__(self, key: str) -> tuple[str, ...]:
        if not self._looked and key.startswith(self._prefixes):
            self._resolve()
        return self._known[key]

    def __iter__(self) -> Iterator[str]:
        self._resolve()
        return iter(self._known)

    def __len__(self) -> int:
        self._resolve()
        return len(self._known)

    def _resolve(self) -> None:
        if self._looked:
            return
        self._looked = True
        for name, value in self._look().items():
            for prefix in self._prefixes:
                self._known[f"{prefix}{name.lower()}"] = (value,)


def values(asked: Asked, action: str, subject: ActionSubject, request: ApiRequest) -> Values:
    """The keys that have a value."""
    listed = _listed(action, subject)
    found: dict[str, tuple[str, ...]] = {"aws:resourceaccount": (_account_of(subject.arn),)}
    for key in listed:
        resolved = _value(key, asked, action, subject, request)
        if resolved:
            found[key] = resolved
    if asked.service == "s3":
        found |= data.of_s3(request)
    tags = request_tags.tags_of(asked.request) or ec2.tags_given(asked, subject)
    for prefix in listed & request_values.REQUEST_TAGS:
        found |= {f"{prefix}{name.lower()}": (value,) for name, value in tags.items()}
    if "aws:tagkeys" in listed:
        names = tuple(tags) or tuple(members.values(dict(asked.request), "TagKeys"))
        found |= {"aws:tagkeys": names} if names else {}
    looking = resource_tags.PURPOSE in request.request.headers.get("User-Agent", "")
    tag_keys = frozenset() if looking else frozenset(listed & request_values.RESOURCE_TAGS)
    return RequestValues(found, tag_keys, lambda: resource_tags.of(asked, subject))


def _account_of(arn: str) -> str:
    """Its account; a bucket's ARN has none, and it is this account's."""
    parts = arn.split(":")
    return parts[4] if len(parts) > 4 and parts[4].isdigit() else ACCOUNT_ID  # noqa: PLR2004  (arn:p:s:r:account)


def unknown(asked: Asked, action: str, subject: ActionSubject) -> frozenset[str]:
    """The keys that AWS fills in and the emulated account cannot."""
    return _unknown(asked.service, asked.operation, _listed(action, subject))


def _listed(action: str, subject: ActionSubject) -> frozenset[str]:
    known = reference.action(action)
    own = known.keys if known else frozenset()
    return own | subject.about.keys if subject.about else own


def _value(key: str, asked: Asked, action: str, subject: ActionSubject, request: ApiRequest) -> tuple[str, ...]:
    by_hand = request_values.FUNCTIONS.get(key)
    if by_hand:
        return by_hand(asked, action, subject, request)
    path = _member(asked.service, asked.operation, key)
    return tuple(members.values(dict(asked.request), path)) if path else ()


@lru_cache(maxsize=8192)
def _member(service: str, operation: str, key: str) -> str | None:
    """The member of the request that a key is about: ``sns:Protocol`` is ``Protocol``."""
    if key in request_values.PATHS:
        return request_values.PATHS[key]
    shape = get_service_model(service).operation_model(operation).input_shape
    name = key.partition(":")[2]
    return next((each for each in (shape.members if shape else ()) if each.lower() == name), None)


@lru_cache(maxsize=8192)
def _unknown(service: str, operation: str, listed: frozenset[str]) -> frozenset[str]:
    return frozenset(
        key
        for key in listed
        if key not in request_values.FUNCTIONS
        and key not in request_values.KNOWN
        and not (service == "s3" and key.startswith("s3:") and not key.endswith("/"))
        and _member(service, operation, key) is None
    )
