"""Connections hold no password in clear text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
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
    fix=Fix(
        cdk="""\
glue.CfnConnection(
    self,
    "Connection",
    catalog_id=self.account,
    connection_input=glue.CfnConnection.ConnectionInputProperty(
        connection_type="JDBC",
        connection_properties={
            "JDBC_CONNECTION_URL": "jdbc:postgresql://db.example.com:5432/app",
            "JDBC_ENFORCE_SSL": "true",
            "SECRET_ID": "app/database",
        },
    ),
)
""",
        cloudformation="""\
Type: AWS::Glue::Connection
Properties:
  CatalogId: "123456789012"
  ConnectionInput:
    ConnectionType: JDBC
    ConnectionProperties:
      JDBC_CONNECTION_URL: jdbc:postgresql://db.example.com:5432/app
      JDBC_ENFORCE_SSL: "true"
      SECRET_ID: app/database
""",
    ),
    check=_check,
)
