"""Which variables hold a secret."""

from __future__ import annotations

from typing import Any

import pytest

from secure_baseline.policy.template.node import Node
from secure_baseline.policy.template.values import CannotEvaluateError, Interpolated, Reference, Unknown
from secure_baseline.policy.template.variables import holds_secret, secret_problems

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
    ("DB_PASSWORD", Unknown("Fn::ImportValue is known only at deployment")),
    ("DB_PASSWORD_ARN", "arn:aws:secretsmanager:eu-central-1:123456789012:secret:app"),
    ("JWT_SECRET", "app-jwt-secret"),
    ("DATABASE_URL", "postgres://db.example.com/app"),
    ("STAGE", "production"),
]


@pytest.mark.parametrize(("name", "value"), SECRETS, ids=str)
def test_a_secret_is_found(name: str, value: object) -> None:
    assert holds_secret(name, value)


@pytest.mark.parametrize(("name", "value"), NO_SECRETS, ids=str)
def test_what_is_not_a_secret_is_not_found(name: str, value: object) -> None:
    assert not holds_secret(name, value)


def test_an_unresolvable_name_hides_no_other_variable() -> None:
    unknown = {"Name": Unknown("parameter Name has no value"), "Value": Unknown("parameter Value has no value")}
    variables = [Node(unknown, ("Environment", 0)), Node({"Name": "PASSWORD", "Value": "hunter2"}, ("Environment", 1))]
    found = secret_problems(variables)
    assert next(found).path == ("Environment", 1, "Value")
    with pytest.raises(CannotEvaluateError):
        next(found)


def test_a_variable_with_an_unresolvable_name_is_judged_by_its_value() -> None:
    variable = Node({"Name": Unknown("parameter Name has no value"), "Value": "AKIAIOSFODNN7ABCDEFG"}, ())
    assert [problem.says for problem in secret_problems([variable])] == ["A variable contains a plaintext secret"]
