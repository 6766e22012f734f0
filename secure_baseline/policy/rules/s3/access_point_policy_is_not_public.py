"""Policies of S3 access points open nothing to everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import public_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    # Only the VPC that it is bound to reaches such an access point.
    if not resource.has("VpcConfiguration"):
        yield from public_problems(resource.document("Policy"))


RULE = Rule(
    id="s3-access-point-policy-is-not-public",
    types=("AWS::S3::AccessPoint", "AWS::S3::MultiRegionAccessPointPolicy"),
    demands="The policy of an S3 access point allows nothing to everybody.",
    why="Anybody on the internet can then do to the bucket what the statement allows.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("G02", "G01"),
    cis=("2.21",),
    fix=Fix(
        cdk="""\
bucket = EncryptedBucket(self, "Data")
reader = iam.Role(self, "Reader", assumed_by=iam.AccountPrincipal(self.account))
statement = iam.PolicyStatement(
    principals=[reader],
    actions=["s3:GetObject"],
    resources=[f"arn:{self.partition}:s3:{self.region}:{self.account}:accesspoint/readers/object/*"],
)
policy = iam.PolicyDocument(statements=[statement])
s3.CfnAccessPoint(self, "Readers", bucket=bucket.bucket_name, name="readers", policy=policy)
""",
        cloudformation="""\
Type: AWS::S3::AccessPoint
Properties:
  Bucket: data
  Name: readers
  Policy:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal:
          AWS: !Sub arn:${AWS::Partition}:iam::${AWS::AccountId}:role/reader
        Action: s3:GetObject
        Resource: !Sub arn:${AWS::Partition}:s3:${AWS::Region}:${AWS::AccountId}:accesspoint/readers/object/*
""",
    ),
    check=_check,
)
