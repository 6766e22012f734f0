"""Connections hold no password in clear text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.glue._fixes import CONNECTION
from secure_baseline.policy.template.secrets import is_in_clear, secrets_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(connection: Resource) -> Iterator[Problem]:
    for name, value in connection.entries("ConnectionInput.ConnectionProperties"):
        is_url_with_password = isinstance(value.value, str) and bool(secrets_in(value.value))
        if is_url_with_password or ("PASSWORD" in name and is_in_clear(value.value)):
            yield value.problem(f"{name} holds a password in clear text")


RULE = Rule(
    id="glue-connection-has-no-password-in-clear",
    types=("AWS::Glue::Connection",),
    demands="A connection's password is not written in the template.",
    why="Whoever reads the template or its repository has the database's password.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("D02",),
    engine=("W2501",),
    fix=CONNECTION,
    check=_check,
)
