"""Lambda layers are not public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(permission: Resource) -> Iterator[Problem]:
    if permission.text("Principal") == "*" and not permission.has("OrganizationId"):
        yield permission.problem("Everybody may use and read the layer: Principal is *", "Principal")


RULE = Rule(
    id="lambda-layer-is-not-public",
    types=("AWS::Lambda::LayerVersionPermission",),
    demands="A Lambda layer is shared with accounts or an organization, not with everybody.",
    why="Everybody with an AWS account can download its code.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("F03",),
    cis=("2.21",),
    control_tower=("CT.LAMBDA.PR.4",),
    engine=("LAMBDA_NO_WILDCARD_PRINCIPALS",),
    fix=Fix(
        cdk="""\
lambda_.CfnLayerVersionPermission(
    self,
    "Share",
    action="lambda:GetLayerVersion",
    layer_version_arn="arn:aws:lambda:eu-central-1:111122223333:layer:tools:1",
    principal="*",
    organization_id="o-1234567890",
)
""",
        cloudformation="""\
Type: AWS::Lambda::LayerVersionPermission
Properties:
  Action: lambda:GetLayerVersion
  LayerVersionArn: arn:aws:lambda:eu-central-1:111122223333:layer:tools:1
  Principal: "*"
  OrganizationId: o-1234567890
""",
    ),
    check=_check,
)
