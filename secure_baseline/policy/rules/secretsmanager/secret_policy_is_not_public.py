"""Policies of secrets open nothing to everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import public_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(policy: Resource) -> Iterator[Problem]:
    yield from public_problems(policy.document("ResourcePolicy"))


RULE = Rule(
    id="secretsmanager-secret-policy-is-not-public",
    types=("AWS::SecretsManager::ResourcePolicy",),
    demands="The policy of a secret allows nothing to everybody.",
    why="Every AWS account can then read the secret, or change it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("D02",),
    cis=("2.21",),
    fix=Fix(
        cdk="""\
secret = secretsmanager.Secret(self, "Secret")
reader = iam.Role(self, "Reader", assumed_by=iam.AccountPrincipal(self.account))
secret.add_to_resource_policy(
    iam.PolicyStatement(principals=[reader], actions=["secretsmanager:GetSecretValue"], resources=["*"])
)
""",
        cloudformation="""\
Type: AWS::SecretsManager::ResourcePolicy
Properties:
  SecretId: !Sub arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:db
  BlockPublicPolicy: true
  ResourcePolicy:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal:
          AWS: !Sub arn:${AWS::Partition}:iam::${AWS::AccountId}:role/app
        Action: secretsmanager:GetSecretValue
        Resource: "*"
""",
    ),
    check=_check,
)
