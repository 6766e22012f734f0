"""Resource policies, read as IAM means them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

EVERYBODY = ("*", {"AWS": "*"}, {"AWS": ["*"]})
#: Any of these holds a service to one account.
SOURCE_KEYS = frozenset({"aws:sourceaccount", "aws:sourcearn", "aws:principalaccount"})

Statement = dict[str, Any]
Condition = Mapping[str, Mapping[str, object]]


def statements(policy: str | dict[str, Any]) -> list[Statement]:
    """The statements of a document, however it is handed over."""
    document = json.loads(policy) if isinstance(policy, str) else policy
    found = document.get("Statement", [])
    return found if isinstance(found, list) else [found]


def many(value: object) -> list[Any]:
    """IAM writes one of something without its list."""
    return value if isinstance(value, list) else [value]


def denies(found: list[Statement], action: str, resource: str, condition: Condition) -> bool:
    """Whether a statement denies everybody an action on a resource under just this condition."""
    return any(
        statement["Effect"] == "Deny"
        and statement.get("Principal") in EVERYBODY
        and action in many(statement.get("Action"))
        and resource in many(statement.get("Resource"))
        and _normal(statement.get("Condition", {})) == _normal(condition)
        for statement in found
    )


def allowed_principals(found: list[Statement]) -> list[str]:
    """Who is allowed something, in IAM's words."""
    return [
        f"{kind}:{name}"
        for statement in found
        if statement["Effect"] == "Allow"
        for kind, names in _principals(statement).items()
        for name in many(names)
    ]


def held_to_account(statement: Statement, account: str) -> bool:
    """Whether a condition lets only requests on behalf of this account through."""
    return any(
        key.lower() in SOURCE_KEYS and all(account in str(value) for value in many(values))
        for keys in statement.get("Condition", {}).values()
        for key, values in keys.items()
    )


def _principals(statement: Statement) -> dict[str, Any]:
    principal = statement.get("Principal", {})
    return principal if isinstance(principal, dict) else {"AWS": principal}


def _normal(condition: Condition) -> dict[str, dict[str, list[str]]]:
    """Values as sorted texts: 1.2 and "1.2" are one, and so are a value and its list."""
    return {
        operator: {key: sorted(map(str, many(values))) for key, values in keys.items()}
        for operator, keys in condition.items()
    }
