"""Bucket policies name what they allow."""

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
        if not statement.allows or statement.is_public or control_given_away(statement):
            continue  # the latter two are graver, and told by rules of their own
        if statement.node.has("NotAction"):
            yield statement.node.problem("It allows every action but some: NotAction is set", "NotAction")
        elif wide := [action for action in statement.actions if action.lower() in {"*", "s3:*"}]:
            yield statement.node.problem(f"It allows every action: Action is {wide[0]}", "Action")


RULE = Rule(
    id="s3-bucket-policy-names-actions",
    types=("AWS::S3::BucketPolicy",),
    demands="A bucket policy names the actions that it allows.",
    why="Who only has to read or write can then delete the data and change who may reach it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G02", "A19"),
    engine=(
        "S3_BUCKET_POLICY_NO_ALLOW_PLUS_NOT_ACTION",
        "S3_BUCKET_POLICY_NO_WILDCARD_ACTION",
    ),
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
