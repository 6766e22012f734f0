"""IAM policies do not allow to open every resource of a kind to others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.iam._permissions import POLICIES, Kind, grants

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(policy: Resource) -> Iterator[Problem]:
    for statement, actions in grants(policy, Kind.OPENING):
        yield statement.node.problem(
            f"Statement allows {actions} on all resources, which opens them to others", "Action"
        )


RULE = Rule(
    id="iam-policy-cannot-open-resources",
    types=POLICIES,
    demands="An IAM policy that allows changing resource policies names the resources.",
    why="Its holder can open any bucket, key, secret or function of the account to the internet.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("A19", "G03"),
    fix=Fix(
        cdk="""\
iam.ManagedPolicy(
    self,
    "Policy",
    statements=[iam.PolicyStatement(actions=["s3:PutBucketPolicy"], resources=["arn:aws:s3:::my-bucket"])],
)
""",
        cloudformation="""\
Type: AWS::IAM::ManagedPolicy
Properties:
  PolicyDocument:
    Version: "2012-10-17"
    Statement:
      - {Effect: Allow, Action: s3:PutBucketPolicy, Resource: arn:aws:s3:::my-bucket}
""",
    ),
    check=_check,
)
