"""IAM policies do not allow to read all data or all secrets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.iam._permissions import POLICIES, Kind, grants

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(policy: Resource) -> Iterator[Problem]:
    for statement, actions in grants(policy, Kind.READING):
        yield statement.node.problem(f"Statement allows {actions} on all resources", "Action")


RULE = Rule(
    id="iam-policy-limits-reading",
    types=POLICIES,
    demands="An IAM policy that allows reading data or secrets names the buckets, tables, queues or secrets.",
    why="Its holder can read the data and the passwords of every other application in the account.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("A19", "F02", "G03"),
    fix=Fix(
        cdk="""\
reader = iam.Role(self, "Reader", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
secretsmanager.Secret(self, "Secret").grant_read(reader)
""",
        cloudformation="""\
Type: AWS::IAM::ManagedPolicy
Properties:
  PolicyDocument:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Action: secretsmanager:GetSecretValue
        Resource: !Sub arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:my-app/*
""",
    ),
    check=_check,
)
