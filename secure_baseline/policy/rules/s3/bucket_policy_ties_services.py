"""Bucket policies say for whom a service may act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_SOURCES = frozenset({"aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths"})


def _check(policy: Resource) -> Iterator[Problem]:
    for statement in statements(policy.document("PolicyDocument")):
        if not statement.allows or _SOURCES & {key for _, key, _ in statement.conditions}:
            continue
        services = [name for kind, name in statement.principals if kind == "Service"]
        if services:
            yield statement.node.problem(
                f"{', '.join(services)} may act for any account: no condition names aws:SourceAccount or aws:SourceArn",
                "Condition",
            )


RULE = Rule(
    id="s3-bucket-policy-ties-services",
    types=("AWS::S3::BucketPolicy",),
    demands="A bucket policy allows an AWS service only what it does for a named source.",
    why="Anybody can have the service act on the bucket for another account: a confused deputy.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("G02",),
    fix=Fix(
        cdk="""\
bucket = EncryptedBucket(self, "Data")
bucket.add_to_resource_policy(
    iam.PolicyStatement(
        principals=[iam.ServicePrincipal("logging.s3.amazonaws.com")],
        actions=["s3:PutObject"],
        resources=[bucket.arn_for_objects("logs/*")],
        conditions={"StringEquals": {"aws:SourceAccount": self.account}},
    )
)
""",
        cloudformation="""\
Type: AWS::S3::BucketPolicy
Properties:
  Bucket: site
  PolicyDocument:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal:
          Service: cloudfront.amazonaws.com
        Action: s3:GetObject
        Resource: arn:aws:s3:::site/*
        Condition:
          StringEquals:
            aws:SourceAccount: !Ref AWS::AccountId
""",
    ),
    check=_check,
)
