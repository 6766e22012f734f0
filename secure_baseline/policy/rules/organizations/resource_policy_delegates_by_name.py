"""The delegation policy of an organization names actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(policy: Resource) -> Iterator[Problem]:
    for statement in statements(policy.document("Content")):
        if statement.allows and not statement.is_public and statement.covers_action("organizations:LeaveOrganization"):
            key = "NotAction" if statement.node.has("NotAction") else "Action"
            yield statement.node.problem("It delegates all of Organizations", key)


RULE = Rule(
    id="organizations-resource-policy-delegates-by-name",
    types=("AWS::Organizations::ResourcePolicy",),
    demands="The delegation policy of an organization names the actions that it delegates.",
    why="Another account gets all the power of the management account over accounts and their policies.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    practices=("A15", "A19"),
    cis=("2.1.5",),
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
                "Action": ["organizations:DescribePolicy", "organizations:UpdatePolicy"],
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
        Action: [organizations:DescribePolicy, organizations:UpdatePolicy]
        Resource: "*"
""",
    ),
    check=_check,
)
