"""Policies of secrets are checked by AWS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(policy: Resource) -> Iterator[Problem]:
    blocks = policy.flag("BlockPublicPolicy")
    if not blocks:
        found = "not set" if blocks is None else "false"
        yield policy.problem(f"A public policy would be taken: BlockPublicPolicy is {found}", "BlockPublicPolicy")


RULE = Rule(
    id="secretsmanager-secret-policy-is-checked",
    types=("AWS::SecretsManager::ResourcePolicy",),
    demands="The policy of a secret is put only if AWS finds that it is not public.",
    why="A later change of the policy can open the secret to every AWS account unnoticed.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("D02",),
    fix=Fix(
        cdk="""\
secret = secretsmanager.Secret(self, "Secret")
reader = iam.Role(self, "Reader", assumed_by=iam.AccountPrincipal(self.account))
secret.add_to_resource_policy(
    iam.PolicyStatement(principals=[reader], actions=["secretsmanager:GetSecretValue"], resources=["*"])
)
policy = secret.node.find_child("Policy").node.default_child
policy.block_public_policy = True
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
