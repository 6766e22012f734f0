"""Passwords of DMS endpoints are in Secrets Manager."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed, parameters_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    if exposed(resource, "Password"):
        return  # dms-endpoint-has-no-exposed-password tells
    written = str(resource.get("Password") or "")
    parameters = list(parameters_of(resource, "Password"))
    if "{{resolve:ssm-secure:" in written:
        yield resource.problem("The password is in Systems Manager, which does not rotate it", "Password")
    elif parameters and "{{resolve:" not in written:
        yield resource.problem(f"The password is in parameter {parameters[0]}, which nobody rotates", "Password")


RULE = Rule(
    id="dms-endpoint-password-is-rotated",
    types=("AWS::DMS::Endpoint",),
    demands="The password of a DMS endpoint is in Secrets Manager, which can rotate it.",
    why="A password that somebody typed once stays for ever, and nobody knows who has it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D02",),
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
  PostgreSqlSettings:
    SecretsManagerSecretId: arn:aws:secretsmanager:eu-west-1:123456789012:secret:db
    SecretsManagerAccessRoleArn: arn:aws:iam::123456789012:role/dms
""",
    ),
    check=_check,
)
