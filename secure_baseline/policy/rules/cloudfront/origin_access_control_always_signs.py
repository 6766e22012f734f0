"""Origin access controls sign every request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(control: Resource) -> Iterator[Problem]:
    behavior = control.text("OriginAccessControlConfig.SigningBehavior")
    if behavior != "always":
        says = f"Not every request is signed: SigningBehavior is {behavior or 'not set'}"
        yield control.problem(says, "OriginAccessControlConfig.SigningBehavior")


RULE = Rule(
    id="cloudfront-origin-access-control-always-signs",
    types=("AWS::CloudFront::OriginAccessControl",),
    demands="An origin access control signs every request.",
    why="An origin that gets requests without signature must be open to everybody.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G02",),
    security_hub=("CloudFront.13",),
    fix=Fix(
        cdk='cloudfront.S3OriginAccessControl(self, "Control", signing=cloudfront.Signing.SIGV4_ALWAYS)',
        cloudformation="""\
Type: AWS::CloudFront::OriginAccessControl
Properties:
  OriginAccessControlConfig:
    Name: content
    OriginAccessControlOriginType: s3
    SigningBehavior: always
    SigningProtocol: sigv4
""",
    ),
    check=_check,
)
