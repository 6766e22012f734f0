"""Policies of streams do not let everybody in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import public_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(policy: Resource) -> Iterator[Problem]:
    yield from public_problems(policy.document("ResourcePolicy"))


RULE = Rule(
    id="kinesis-resourcepolicy-is-not-public",
    types=("AWS::Kinesis::ResourcePolicy",),
    demands="A policy of a stream or its consumer names who may use it.",
    why="Anyone with an AWS account can read the records, or write false ones.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("G02",),
    cis=("2.21",),
    fix=Fix(
        cdk="""\
stream = kinesis.Stream(self, "Stream")
stream.add_to_resource_policy(
    iam.PolicyStatement(
        principals=[iam.AccountPrincipal("210987654321")],
        actions=["kinesis:GetRecords"],
        resources=[stream.stream_arn],
    )
)
""",
        cloudformation="""\
Type: AWS::Kinesis::ResourcePolicy
Properties:
  ResourceArn: arn:aws:kinesis:eu-central-1:123456789012:stream/orders
  ResourcePolicy:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal: {AWS: arn:aws:iam::210987654321:role/reader}
        Action: [kinesis:DescribeStreamSummary, kinesis:GetRecords, kinesis:GetShardIterator, kinesis:ListShards]
        Resource: arn:aws:kinesis:eu-central-1:123456789012:stream/orders
""",
    ),
    check=_check,
)
