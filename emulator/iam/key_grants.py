"""The grants of a key, as equivalent policy statements: they allow, to one principal, under constraints.

https://docs.aws.amazon.com/kms/latest/developerguide/grants.html
https://docs.aws.amazon.com/kms/latest/APIReference/API_GrantConstraints.html
"""

from __future__ import annotations

from typing import Any

_CONTEXT = "kms:EncryptionContext:"


def statements(key: Any) -> list[dict[str, Any]]:
    """One for each grant of the key (moto's object)."""
    return [_statement(grant) for grant in key.grants.values()]


def _statement(grant: Any) -> dict[str, Any]:
    allowed: dict[str, Any] = {
        "Sid": f"Grant{grant.id}",
        "Effect": "Allow",
        "Principal": _principal(grant.grantee_principal),
        "Action": [f"kms:{operation}" for operation in grant.operations],
        "Resource": "*",
    }
    condition = _condition(grant.constraints or {})
    return {**allowed, "Condition": condition} if condition else allowed


def _principal(grantee: str) -> dict[str, str]:
    return {"AWS": grantee} if grantee.startswith("arn:") else {"Service": grantee}


def _condition(constraints: dict[str, Any]) -> dict[str, Any]:
    """A constraint names pairs that the encryption context has to have; ``Equals``: those and no others."""
    equals, subset = constraints.get("EncryptionContextEquals"), constraints.get("EncryptionContextSubset")
    pairs = {**(subset or {}), **(equals or {})}
    if not pairs:
        return {}
    condition: dict[str, Any] = {"StringEquals": {f"{_CONTEXT}{name}": value for name, value in pairs.items()}}
    if equals:
        condition["ForAllValues:StringEquals"] = {"kms:EncryptionContextKeys": sorted(equals)}
    return condition
