"""Connections use TLS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.glue._fixes import CONNECTION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(connection: Resource) -> Iterator[Problem]:
    properties = connection.node("ConnectionInput.ConnectionProperties")
    if connection.text("ConnectionInput.ConnectionType") == "JDBC":
        if properties.flag("JDBC_ENFORCE_SSL") is not True:
            found = "false" if properties.has("JDBC_ENFORCE_SSL") else "not set"
            yield properties.problem(f"TLS is not enforced: JDBC_ENFORCE_SSL is {found}", "JDBC_ENFORCE_SSL")
    elif properties.flag("KAFKA_SSL_ENABLED") is False:
        yield properties.problem("TLS is off: KAFKA_SSL_ENABLED is false", "KAFKA_SSL_ENABLED")


RULE = Rule(
    id="glue-connection-uses-tls",
    types=("AWS::Glue::Connection",),
    demands="A connection to a database or to Kafka uses TLS.",
    why="Data, and what the connection signs in with, go through the network in clear text.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G19",),
    fix=CONNECTION,
    check=_check,
)
