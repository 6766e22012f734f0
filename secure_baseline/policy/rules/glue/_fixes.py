"""Fixes that serve several rules."""

from __future__ import annotations

from secure_baseline.policy.rule import Fix

CONNECTION = Fix(
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
)
