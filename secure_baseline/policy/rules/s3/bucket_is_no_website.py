"""S3 buckets serve no websites themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(bucket: Resource) -> Iterator[Problem]:
    # A bucket that only sends on to another host serves nothing of its own.
    if bucket.has("WebsiteConfiguration") and not bucket.has("WebsiteConfiguration.RedirectAllRequestsTo"):
        yield bucket.problem("It serves a website without TLS: WebsiteConfiguration is set", "WebsiteConfiguration")


RULE = Rule(
    id="s3-bucket-is-no-website",
    types=("AWS::S3::Bucket",),
    demands="An S3 bucket serves no website itself.",
    why="Website endpoints of Amazon S3 speak clear text only, and show only what everybody may read.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G19", "G01"),
    nag=("S3WebBucketOAIAccess",),
    fix=Fix(
        cdk="""\
bucket = EncryptedBucket(self, "Site")
cloudfront.Distribution(
    self,
    "Distribution",
    default_root_object="index.html",
    default_behavior=cloudfront.BehaviorOptions(
        origin=cloudfront_origins.S3BucketOrigin.with_origin_access_control(bucket)
    ),
)
""",
        cloudformation="Type: AWS::S3::Bucket",
    ),
    check=_check,
)
