"""Checks what the account answers against the template: the reason why a deployment here can be trusted."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MISSING = object()


@dataclass(frozen=True)
class Difference:
    """A property that differs between the account and the template."""

    path: str
    template: Any
    account: Any

    def __str__(self) -> str:
        account = None if self.account is _MISSING else self.account
        return f"{self.path}: template says {self.template!r}, account says {account!r}"


def differences(
    template: Mapping[str, Any], account: Mapping[str, Any], not_returned: Mapping[str, str]
) -> list[Difference]:
    """Every property of the template that the account's answer does not confirm."""
    if "*" in not_returned:
        return []
    skipped = {tuple(path.split(".")) for path in not_returned}
    return list(_in_mapping(template, account, (), skipped))


def same(left: Any, right: Any) -> bool:
    """Whether CloudFormation takes two values for the same: it knows only text, lists and mappings."""
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, (dict, list)) or isinstance(right, (dict, list)):
        return False
    return scalar(left) == scalar(right)


def scalar(value: Any) -> str:
    """A scalar as text, so that 1 is "1", 1.0 is "1" and True is "true"."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value)
    return text.lower() if text in {"True", "False", "TRUE", "FALSE"} else text


def _in_value(
    template: Any,
    account: Any,
    path: tuple[str, ...],
    skipped: set[tuple[str, ...]],
) -> Iterator[Difference]:
    if path in skipped:
        return
    document, answered = _document(template), _document(account)
    if isinstance(document, (dict, list)) and isinstance(answered, (dict, list)) and _is_document(template):
        if not _same_document(document, answered):
            yield Difference(".".join(path), template, account)
    elif account is _MISSING or account is None:
        if template not in ({}, []):
            yield Difference(".".join(path), template, account)
    elif isinstance(template, dict) and isinstance(account, dict):
        yield from _in_mapping(template, account, path, skipped)
    elif isinstance(template, list) and isinstance(account, list):
        yield from _in_list(template, account, path, skipped)
    elif isinstance(template, (dict, list)) or isinstance(account, (dict, list)) or scalar(template) != scalar(account):
        yield Difference(".".join(path), template, account)


def _in_mapping(
    template: Mapping[str, Any],
    account: Mapping[str, Any],
    path: tuple[str, ...],
    skipped: set[tuple[str, ...]],
) -> Iterator[Difference]:
    for key, value in template.items():
        yield from _in_value(value, account.get(key, _MISSING), (*path, key), skipped)


def _in_list(
    template: list[Any], account: list[Any], path: tuple[str, ...], skipped: set[tuple[str, ...]]
) -> Iterator[Difference]:
    inside = (*path, "*")
    remaining = list(account)
    # The items that say most choose first, so that one that says less cannot take their counterpart.
    for item in sorted(template, key=lambda item: -len(json.dumps(item, default=str))):
        for candidate in remaining:
            if not any(_in_value(item, candidate, inside, skipped)):
                remaining.remove(candidate)
                break
        else:
            yield Difference(".".join(path), template, account)
            return
    if remaining:
        yield Difference(".".join(path), template, account)


def _is_document(value: Any) -> bool:
    """A policy, or JSON in a string: more than what the template says would change its meaning."""
    return isinstance(value, str) or (isinstance(value, dict) and "Statement" in value)


def _document(value: Any) -> Any:
    if isinstance(value, str) and value.lstrip()[:1] in {"{", "["}:
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _same_document(left: Any, right: Any) -> bool:
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(_same_document(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        remaining = list(right)
        for item in left:
            match = next((other for other in remaining if _same_document(item, other)), _MISSING)
            if match is _MISSING:
                return False
            remaining.remove(match)
        return not remaining
    return same(left, right)
