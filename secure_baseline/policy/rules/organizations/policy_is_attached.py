"""Policies of an organization are attached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(policy: Resource) -> Iterator[Problem]:
    if not policy.nodes("TargetIds"):
        yield policy.problem("It applies to nothing: TargetIds is empty", "TargetIds")


RULE = Rule(
    id="organizations-policy-is-attached",
    types=("AWS::Organizations::Policy",),
    demands="A policy of an organization is attached to its root, a unit or an account.",
    why="It looks like a guardrail, and holds nobody back.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("A13", "A15"),
    cis=("2.1.2",),
    fix=Fix(
        cdk="""\
organizations.CfnPolicy(
    self,
    "Regions",
    name="regions",
    type="SERVICE_CONTROL_POLICY",
    content={
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Deny", "Action": "organizations:LeaveOrganization", "Resource": "*"}],
    },
    target_ids=["ou-abcd-12345678"],
)
""",
        cloudformation="""\
Type: AWS::Organizations::Policy
Properties:
  Name: stay
  Type: SERVICE_CONTROL_POLICY
  Content:
    Version: "2012-10-17"
    Statement: [{Effect: Deny, Action: organizations:LeaveOrganization, Resource: "*"}]
  TargetIds: [ou-abcd-12345678]
""",
    ),
    check=_check,
)
