"""S3 access points block public access."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_SETTINGS = ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")


def _check(access_point: Resource) -> Iterator[Problem]:
    # Left out, all four are on.
    if not access_point.has("PublicAccessBlockConfiguration"):
        return
    off = [name for name in _SETTINGS if access_point.flag(f"PublicAccessBlockConfiguration.{name}") is not True]
    if off:
        yield access_point.problem(
            f"It does not block public access: {', '.join(off)} not true", "PublicAccessBlockConfiguration"
        )


RULE = Rule(
    id="s3-access-point-blocks-public-access",
    types=("AWS::S3::AccessPoint", "AWS::S3::MultiRegionAccessPoint"),
    demands="An S3 access point blocks public access by all four settings.",
    why="Its settings cannot be changed later, and one wrong policy is enough to open the bucket to the internet.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("G01",),
    security_hub=("S3.19", "S3.24"),
    control_tower=("CT.S3.PR.12",),
    fix=Fix(
        cdk="""\
bucket = EncryptedBucket(self, "Data")
s3.CfnAccessPoint(self, "Readers", bucket=bucket.bucket_name)
""",
        cloudformation="""\
Type: AWS::S3::AccessPoint
Properties:
  Bucket: data
  PublicAccessBlockConfiguration:
    BlockPublicAcls: true
    BlockPublicPolicy: true
    IgnorePublicAcls: true
    RestrictPublicBuckets: true
""",
    ),
    check=_check,
)
