"""Endpoints of DMS use TLS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_WITH_MODE = {
    "aurora",
    "aurora-postgresql",
    "aurora-postgresql-serverless",
    "aurora-serverless",
    "azuredb",
    "db2",
    "docdb",
    "mariadb",
    "mongodb",
    "mysql",
    "oracle",
    "postgres",
    "sqlserver",
    "sybase",
}
_CLEAR_KAFKA = {None, "plaintext", "sasl-plaintext"}


def _check(endpoint: Resource) -> Iterator[Problem]:
    engine = (endpoint.text("EngineName") or "").lower()
    if engine in _WITH_MODE:
        mode = endpoint.text("SslMode")
        if mode in {None, "none"}:
            yield endpoint.problem(f"Its connection is not encrypted: SslMode is {mode or 'not set'}", "SslMode")
    elif engine == "redis":
        protocol = endpoint.text("RedisSettings.SslSecurityProtocol")
        if protocol == "plaintext":
            yield endpoint.problem(
                f"Its connection is not encrypted: SslSecurityProtocol is {protocol}",
                "RedisSettings.SslSecurityProtocol",
            )
    elif engine == "kafka":
        protocol = endpoint.text("KafkaSettings.SecurityProtocol")
        if protocol in _CLEAR_KAFKA:
            yield endpoint.problem(
                f"Its connection is not encrypted: SecurityProtocol is {protocol or 'not set'}",
                "KafkaSettings.SecurityProtocol",
            )


RULE = Rule(
    id="dms-endpoint-uses-tls",
    types=("AWS::DMS::Endpoint",),
    demands="An endpoint of DMS encrypts the connection to its database.",
    why="Whole databases cross the network in clear, with the password in front.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    practices=("G19",),
    security_hub=("DMS.9", "DMS.12"),
    control_tower=("CT.DMS.PR.2",),
    fix=Fix(
        cdk="""\
dms.CfnEndpoint(
    self,
    'Endpoint',
    endpoint_type='source',
    engine_name='postgres',
    server_name='db.example.com',
    port=5432,
    database_name='ledger',
    ssl_mode='verify-full',
    certificate_arn='arn:aws:dms:eu-west-1:123456789012:cert:A',
    postgre_sql_settings={
        'secretsManagerSecretId': 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db',
        'secretsManagerAccessRoleArn': 'arn:aws:iam::123456789012:role/dms',
    },
)
""",
        cloudformation="""\
Type: AWS::DMS::Endpoint
Properties:
  EndpointType: source
  EngineName: postgres
  SslMode: verify-full
  CertificateArn: arn:aws:dms:eu-west-1:123456789012:cert:A
  PostgreSqlSettings:
    SecretsManagerSecretId: arn:aws:secretsmanager:eu-west-1:123456789012:secret:db
    SecretsManagerAccessRoleArn: arn:aws:iam::123456789012:role/dms
""",
    ),
    check=_check,
)
