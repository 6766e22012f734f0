"""IAM policies do not allow everything on everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.iam._permissions import POLICIES, Kind, grants

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(policy: Resource) -> Iterator[Problem]:
    for statement, actions in grants(policy, Kind.ADMINISTRATOR):
        yield statement.node.problem(f"Statement allows all actions ({actions}) on all resources", "Action")


RULE = Rule(
    id="iam-policy-is-not-administrator",
    types=POLICIES,
    demands="An IAM policy does not allow all actions on all resources.",
    why="Whoever gets hold of the identity owns the account, its data and its audit trail.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("A19", "F02", "G03"),
    cis=("2.14",),
    security_hub=("IAM.1",),
    nag=("IAMPolicyNoStatementsWithAdminAccess",),
    control_tower=("CT.IAM.PR.1", "CT.IAM.PR.2"),
    fix=Fix(
        cdk="""\
iam.ManagedPolicy(
    self,
    "Policy",
    statements=[iam.PolicyStatement(actions=["s3:GetObject"], resources=["arn:aws:s3:::my-bucket/*"])],
)
""",
        cloudformation="""\
Type: AWS::IAM::ManagedPolicy
Properties:
  PolicyDocument:
    Version: "2012-10-17"
    Statement:
      - {Effect: Allow, Action: s3:GetObject, Resource: arn:aws:s3:::my-bucket/*}
""",
    ),
    check=_check,
)
