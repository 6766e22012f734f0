"""Endpoints of DMS sign in to their databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_NEPTUNE = "NeptuneSettings.IamAuthEnabled"
_MONGO = "MongoDbSettings.AuthType"
_CREDENTIALS = ("Username", "MongoDbSettings.Username", "MongoDbSettings.SecretsManagerSecretId")


def _check(endpoint: Resource) -> Iterator[Problem]:
    engine = (endpoint.text("EngineName") or "").lower()
    if engine == "neptune" and not endpoint.flag(_NEPTUNE):
        yield endpoint.problem("It does not sign in with IAM: IamAuthEnabled is not true", _NEPTUNE)
    elif engine == "mongodb":
        kind = endpoint.text(_MONGO)
        if kind == "no" or (kind is None and not any(map(endpoint.has, _CREDENTIALS))):
            yield endpoint.problem(f"It does not sign in: AuthType is {kind or 'not set'}", _MONGO)


RULE = Rule(
    id="dms-endpoint-signs-in",
    types=("AWS::DMS::Endpoint",),
    demands="An endpoint of DMS for Neptune or MongoDB signs in.",
    why="The database has to let in whoever reaches it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D05", "D06"),
    security_hub=("DMS.10", "DMS.11"),
    fix=Fix(
        cdk="""\
dms.CfnEndpoint(
    self,
    'Endpoint',
    endpoint_type='target',
    engine_name='neptune',
    neptune_settings=dms.CfnEndpoint.NeptuneSettingsProperty(
        iam_auth_enabled=True,
        s3_bucket_folder='load',
        s3_bucket_name='graph-loads',
        service_access_role_arn='arn:aws:iam::123456789012:role/dms',
    ),
)
""",
        cloudformation="""\
Type: AWS::DMS::Endpoint
Properties:
  EndpointType: target
  EngineName: neptune
  NeptuneSettings:
    IamAuthEnabled: true
    S3BucketFolder: load
    S3BucketName: graph-loads
    ServiceAccessRoleArn: arn:aws:iam::123456789012:role/dms
""",
    ),
    check=_check,
)
