"""Policies of directory buckets open nothing to everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import public_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(policy: Resource) -> Iterator[Problem]:
    yield from public_problems(policy.document("PolicyDocument"))


RULE = Rule(
    id="s3express-bucket-policy-is-not-public",
    types=("AWS::S3Express::BucketPolicy",),
    demands="The policy of an S3 directory bucket allows nothing to everybody.",
    why="Every AWS account can then open sessions on the bucket and read or change what is in it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("G02", "G01"),
    cis=("2.21",),
    fix=Fix(
        cdk="""\
statement = iam.PolicyStatement(
    principals=[iam.AccountRootPrincipal()], actions=["s3express:CreateSession"], resources=["*"]
)
s3express.CfnBucketPolicy(
    self,
    "Policy",
    bucket="cache--use1-az5--x-s3",
    policy_document=iam.PolicyDocument(statements=[statement]),
)
""",
        cloudformation="""\
Type: AWS::S3Express::BucketPolicy
Properties:
  Bucket: cache--use1-az5--x-s3
  PolicyDocument:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal:
          AWS: !Sub arn:${AWS::Partition}:iam::${AWS::AccountId}:root
        Action: s3express:CreateSession
        Resource: "*"
""",
    ),
    check=_check,
)
