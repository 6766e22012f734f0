"""Fixes that serve several rules."""

from __future__ import annotations

from secure_baseline.policy.rule import Fix

ENDPOINT = Fix(
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
)
