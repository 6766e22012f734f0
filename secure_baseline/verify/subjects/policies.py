"""Resource policies, interpreted as IAM does."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

ANYONE = ("*", {"AWS": "*"}, {"AWS": ["*"]})
#: Any of these limits a service to one account.
SOURCE_KEYS = frozenset({"aws:sourceaccount", "aws:sourcearn", "aws:principalaccount"})

Statement = dict[str, Any]
Condition = Mapping[str, Mapping[str, object]]


def statements(policy: str | dict[str, Any]) -> list[Statement]:
    """The statements of a document, given as text or as an object."""
    document = json.loads(policy) if isinstance(policy, str) else policy
    return many(document.get("Statement", []))


def many(value: object) -> list[Any]:
    """A value as a list: IAM allows a single value without one."""
    return value if isinstance(value, list) else [value]


def denies(policy: list[Statement], action: str, resource: str, condition: Condition) -> bool:
    """Whether a statement denies everyone an action on a resource under exactly this condition."""
    return any(
        statement["Effect"] == "Deny"
        and statement.get("Principal") in ANYONE
        and action in many(statement.get("Action"))
        and resource in many(statement.get("Resource"))
        and _normal(statement.get("Condition", {})) == _normal(condition)
        for statement in policy
    )


def allowed_principals(policy: list[Statement]) -> list[str]:
    """The principals that are allowed anything, in IAM's notation."""
    return [
        f"{kind}:{name}"
        for statement in policy
        if statement["Effect"] == "Allow"
        for kind, names in _principals(statement).items()
        for name in many(names)
    ]


def limited_to_account(statement: Statement, account: str) -> bool:
    """Whether a condition allows only requests on behalf of this account."""
    return any(
        key.lower() in SOURCE_KEYS and all(account in str(value) for value in many(values))
        for keys in statement.get("Condition", {}).values()
        for key, values in keys.items()
    )


def _principals(statement: Statement) -> dict[str, Any]:
    principal = statement.get("Principal", {})
    return principal if isinstance(principal, dict) else {"AWS": principal}


def _normal(condition: Condition) -> dict[str, dict[str, list[str]]]:
    """Values as sorted strings, so that 1.2 equals "1.2" and a value equals a list of it."""
    return {
        operator: {key: sorted(map(str, many(values))) for key, values in keys.items()}
        for operator, keys in condition.items()
    }
