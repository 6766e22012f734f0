"""The delegation policy of an organization is not public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import public_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(policy: Resource) -> Iterator[Problem]:
    yield from public_problems(policy.document("Content"))


RULE = Rule(
    id="organizations-resource-policy-is-not-public",
    types=("AWS::Organizations::ResourcePolicy",),
    demands="The delegation policy of an organization names accounts.",
    why="Everybody can read or change the policies that hold all its accounts.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("A15",),
    cis=("2.21",),
    fix=Fix(
        cdk="""\
organizations.CfnResourcePolicy(
    self,
    "Delegation",
    content={
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
                "Action": "organizations:ListPolicies",
                "Resource": "*",
            }
        ],
    },
)
""",
        cloudformation="""\
Type: AWS::Organizations::ResourcePolicy
Properties:
  Content:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal: {AWS: "arn:aws:iam::111122223333:root"}
        Action: organizations:ListPolicies
        Resource: "*"
""",
    ),
    check=_check,
)
