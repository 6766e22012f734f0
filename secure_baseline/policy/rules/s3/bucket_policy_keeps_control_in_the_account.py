"""Bucket policies give no other account control of the bucket."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.s3._control import control_given_away
from secure_baseline.policy.template.policy_document import statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(policy: Resource) -> Iterator[Problem]:
    for statement in statements(policy.document("PolicyDocument")):
        if given := control_given_away(statement):
            receiver, actions = given
            yield statement.node.problem(f"It allows {receiver} {', '.join(actions)}", "Principal")


RULE = Rule(
    id="s3-bucket-policy-keeps-control-in-the-account",
    types=("AWS::S3::BucketPolicy",),
    demands="A bucket policy allows no other account to change who may do what.",
    why="The other account can then open the bucket, or lock out its owner.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("G02",),
    security_hub=("S3.6",),
    fix=Fix(
        cdk="""\
bucket = EncryptedBucket(self, "Data")
reader = iam.Role(self, "Reader", assumed_by=iam.AccountPrincipal(self.account))
bucket.grant_read(reader)
""",
        cloudformation="""\
Type: AWS::S3::BucketPolicy
Properties:
  Bucket: data
  PolicyDocument:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal:
          AWS: !Sub arn:${AWS::Partition}:iam::${AWS::AccountId}:role/reader
        Action: s3:GetObject
        Resource: arn:aws:s3:::data/*
""",
    ),
    check=_check,
)
