"""IAM identities do not have an AWS managed policy that makes them administrators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.iam._attached import ADMINISTRATORS, IDENTITIES, aws_managed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(identity: Resource) -> Iterator[Problem]:
    for name, place in aws_managed(identity):
        if name in ADMINISTRATORS:
            yield place.problem(f"It has the AWS managed policy {name}, which makes it administrator")


RULE = Rule(
    id="iam-identity-is-not-administrator",
    types=IDENTITIES,
    demands="An IAM role, user or group does not have AdministratorAccess or IAMFullAccess.",
    why="Whoever gets hold of the identity owns the account, its data and its audit trail.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("A19", "F02"),
    cis=("2.14",),
    security_hub=("IAM.1",),
    nag=("IAMNoManagedPolicies",),
    engine=(
        "IAM_ROLE_ADMINISTRATOR_ACCESS_POLICY_RULE",
        "IAM_ROLE_ELEVATED_MANAGED_POLICY_RULE",
    ),
    fix=Fix(
        cdk="""\
role = iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
EncryptedBucket(self, "Data").grant_read(role)
""",
        cloudformation="""\
Type: AWS::IAM::Role
Properties:
  AssumeRolePolicyDocument:
    Version: "2012-10-17"
    Statement:
      - {Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}
  Policies:
    - PolicyName: read
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - {Effect: Allow, Action: s3:GetObject, Resource: arn:aws:s3:::my-bucket/*}
""",
    ),
    check=_check,
)
