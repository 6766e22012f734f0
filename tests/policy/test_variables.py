"""Which variables hold a secret."""

from __future__ import annotations

from typing import Any

import pytest

from secure_baseline.policy.template.values import Interpolated, Reference, Unknown
from secure_baseline.policy.template.variables import holds_secret

SECRETS: list[tuple[str, Any]] = [
    ("DB_PASSWORD", "hunter2"),
    ("DB_PASSWORD", 12345),
    ("DB_PASSWORD", Unknown("parameter DbPassword has no value")),
    ("AWS_ACCESS_KEY_ID", Reference("AccessKey")),
    ("DATABASE_URL", "postgres://app:hunter2@db.example.com/app"),
    ("KEY", "AKIAIOSFODNN7ABCDEFG"),
    ("JWT_SECRET", "c29tZXRoaW5nMTIzNDU2"),
]
NO_SECRETS: list[tuple[str, Any]] = [
    ("DB_PASSWORD", Reference("Secret")),
    ("DB_PASSWORD", Interpolated("{{resolve:secretsmanager:app}}")),
    ("DB_PASSWORD", "app/database/password"),
    ("DB_PASSWORD", Unknown("parameter DbPasswordArn has no value")),
    ("DB_PASSWORD", Unknown("Fn::ImportValue is known at deployment only")),
    ("DB_PASSWORD_ARN", "arn:aws:secretsmanager:eu-central-1:123456789012:secret:app"),
    ("JWT_SECRET", "app-jwt-secret"),
    ("DATABASE_URL", "postgres://db.example.com/app"),
    ("STAGE", "production"),
]


@pytest.mark.parametrize(("name", "value"), SECRETS, ids=str)
def test_a_secret_is_found(name: str, value: object) -> None:
    assert holds_secret(name, value)


@pytest.mark.parametrize(("name", "value"), NO_SECRETS, ids=str)
def test_what_is_none_is_let_be(name: str, value: object) -> None:
    assert not holds_secret(name, value)
