"""IAM identities do not have AWS managed policies that allow all of a service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.iam._attached import IDENTITIES, aws_managed, is_full_access

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(identity: Resource) -> Iterator[Problem]:
    for name, place in aws_managed(identity):
        if is_full_access(name):
            yield place.problem(f"It has the AWS managed policy {name}, which allows far more than a workload needs")


RULE = Rule(
    id="iam-identity-has-no-full-access",
    types=IDENTITIES,
    demands="An IAM role, user or group has none of the AWS managed policies for full access.",
    why="It can delete, open and change everything in the service, not only what it works with.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("A19", "F02"),
    nag=("IAMNoManagedPolicies",),
    engine=("IAM_ROLE_ELEVATED_MANAGED_POLICY_RULE",),
    fix=Fix(
        cdk="""\
role = iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
EncryptedBucket(self, "Data").grant_read_write(role)
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
          - {Effect: Allow, Action: [s3:GetObject, s3:PutObject], Resource: arn:aws:s3:::my-bucket/*}
""",
    ),
    check=_check,
)
