"""IAM policies do not allow to decrypt with every KMS key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.iam._permissions import POLICIES, Kind, grants

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(policy: Resource) -> Iterator[Problem]:
    for statement, actions in grants(policy, Kind.DECRYPTION):
        yield statement.node.problem(f"Statement allows {actions} with all KMS keys", "Action")


RULE = Rule(
    id="iam-policy-limits-decryption",
    types=POLICIES,
    demands="An IAM policy that allows decrypting names the KMS keys.",
    why="Its holder can decrypt whatever any key of the account protects, so that separate keys separate nothing.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("A19", "G03"),
    security_hub=("KMS.1", "KMS.2"),
    fix=Fix(
        cdk="""\
reader = iam.Role(self, "Reader", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
key.grant_decrypt(reader)
""",
        cloudformation="""\
Type: AWS::IAM::ManagedPolicy
Properties:
  PolicyDocument:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Action: kms:Decrypt
        Resource: !Sub arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/mrk-1234abcd
""",
    ),
    check=_check,
)
