"""IAM policies do not allow a whole service on all resources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.iam._permissions import POLICIES, Kind, grants

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(policy: Resource) -> Iterator[Problem]:
    for statement, actions in grants(policy, Kind.SERVICE):
        yield statement.node.problem(f"Statement allows {actions} on all resources", "Action")


RULE = Rule(
    id="iam-policy-allows-no-whole-service",
    types=POLICIES,
    demands="An IAM policy does not allow all actions of a service on all resources.",
    why="Its holder can delete, open and change everything in that service, and whatever AWS adds to it.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    practices=("A19", "F02", "G03"),
    security_hub=("IAM.21",),
    nag=("IAMPolicyNoStatementsWithFullAccess", "IAMNoWildcardPermissions", "LambdaStarPermissions"),
    control_tower=("CT.IAM.PR.3", "CT.IAM.PR.5"),
    engine=(
        "IAM_MANAGEDPOLICY_NO_STATEMENTS_WITH_FULL_ACCESS",
        "IAM_ROLE_NO_WILDCARD_ACTIONS_ON_PERMISSIONS",
    ),
    fix=Fix(
        cdk="""\
reader = iam.Role(self, "Reader", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
EncryptedBucket(self, "Data").grant_read(reader)
""",
        cloudformation="""\
Type: AWS::IAM::ManagedPolicy
Properties:
  PolicyDocument:
    Version: "2012-10-17"
    Statement:
      - {Effect: Allow, Action: [s3:GetObject, s3:PutObject], Resource: arn:aws:s3:::my-bucket/*}
""",
    ),
    check=_check,
)
