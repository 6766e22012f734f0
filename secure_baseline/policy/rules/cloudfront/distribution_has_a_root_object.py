"""Distributions of buckets have a root object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.cloudfront._distribution import config, is_bucket

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Node, Problem
    from secure_baseline.policy.template.template import Resource


def _check(distribution: Resource) -> Iterator[Problem]:
    settings = config(distribution)
    if settings.get("DefaultRootObject") or not _root_is_bucket(settings):
        return
    associations = [
        *settings.nodes("DefaultCacheBehavior.FunctionAssociations"),
        *settings.nodes("DefaultCacheBehavior.LambdaFunctionAssociations"),
    ]
    if not any("request" in (each.text("EventType") or "") for each in associations):  # they may rewrite the root
        yield settings.problem("The root is a list of objects: DefaultRootObject is not set", "DefaultRootObject")


def _root_is_bucket(settings: Node) -> bool:
    if settings.has("S3Origin"):
        return True
    target = settings.text("DefaultCacheBehavior.TargetOriginId")
    for group in settings.nodes("OriginGroups.Items"):
        if group.text("Id") == target:
            target = next((member.text("OriginId") for member in group.nodes("Members.Items")), target)
    return any(origin.text("Id") == target and is_bucket(origin) for origin in settings.nodes("Origins"))


RULE = Rule(
    id="cloudfront-distribution-has-a-root-object",
    types=("AWS::CloudFront::Distribution",),
    demands="A CloudFront distribution of a bucket has a default root object.",
    why="Whoever asks for the root gets a list of the bucket's objects.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("G02",),
    security_hub=("CloudFront.1",),
    control_tower=("CT.CLOUDFRONT.PR.1",),
    engine=("CLOUDFRONT_DEFAULT_ROOT_OBJECT_CONFIGURED",),
    fix=Fix(
        cdk="""\
cloudfront.Distribution(
    self,
    "Distribution",
    default_root_object="index.html",
    default_behavior=cloudfront.BehaviorOptions(
        origin=cloudfront_origins.S3BucketOrigin.with_origin_access_control(s3.Bucket(self, "Content")),
        viewer_protocol_policy=cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    ),
)
""",
        cloudformation="""\
Type: AWS::CloudFront::Distribution
Properties:
  DistributionConfig:
    Enabled: true
    DefaultCacheBehavior:
      TargetOriginId: web
      CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6
      ViewerProtocolPolicy: redirect-to-https
    Origins:
      - Id: web
        DomainName: content.s3.eu-central-1.amazonaws.com
        OriginAccessControlId: E0123456789ABC
        S3OriginConfig: {}
    DefaultRootObject: index.html
""",
    ),
    check=_check,
)
